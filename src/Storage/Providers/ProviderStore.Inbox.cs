using System.Collections.Immutable;
using Dapper;

namespace TrainItAll.Storage.Providers;

/// <summary>What providers sent, and what connectors remember.</summary>
internal sealed partial class ProviderStore
{
    private const string Due =
        """
        SELECT id FROM provider_inbox
        WHERE provider = @provider AND state = 'waiting' AND next_at <= @now ORDER BY received_at, id LIMIT @count
        """;

    private const string Find =
        """
        SELECT id AS Id, provider AS Provider, body AS Body, state AS State, attempts AS Attempts, next_at AS NextAt,
            received_at AS ReceivedAt, problem AS Problem, kind AS Kind, headers AS Headers
        FROM provider_inbox WHERE id = @id
        """;

    private const string List =
        """
        SELECT id AS Id, provider AS Provider, kind AS Kind, bytes AS Bytes, state AS State, attempts AS Attempts,
            next_at AS NextAt, received_at AS ReceivedAt, problem AS Problem
        FROM provider_inbox WHERE (@provider = '' OR provider = @provider) AND (@state = '' OR state = @state)
        ORDER BY received_at DESC, id DESC LIMIT @count
        """;

    private const string Receive =
        """
        INSERT INTO provider_inbox (id, provider, body, state, attempts, next_at, received_at, problem, kind, headers, bytes)
        VALUES (@Id, @Provider, @Body, @State, @Attempts, @NextAt, @ReceivedAt, @Problem, @Kind, @Headers, @Bytes)
        """;

    private const string Settle =
        "UPDATE provider_inbox SET state = @state, next_at = @nextAt, problem = @problem, attempts = attempts + 1 WHERE id = @id";

    private const string Retry =
        """
        UPDATE provider_inbox SET state = 'waiting', next_at = @now, attempts = 0 WHERE id = @id RETURNING provider
        """;

    private const string KeepNote =
        """
        INSERT INTO provider_note (provider, name, doc) VALUES (@provider, @name, @doc)
        ON CONFLICT (provider, name) DO UPDATE SET doc = excluded.doc
        """;

    public Task ReceiveAsync(StoredDelivery delivery, CancellationToken cancellationToken) => ExecuteAsync(Receive, delivery, cancellationToken);

    public Task<ImmutableArray<string>> ListDueAsync(string provider, long now, int count, CancellationToken cancellationToken) =>
        TextsAsync(Due, new { provider, now, count }, cancellationToken);

    public Task<StoredDelivery?> FindDeliveryAsync(string id, CancellationToken cancellationToken) => database.QueryAsync(
        connection => connection.QueryFirstOrDefaultAsync<StoredDelivery>(Find, new { id }), cancellationToken);

    public Task<ImmutableArray<ListedDelivery>> ListDeliveriesAsync(
        string provider, string state, int count, CancellationToken cancellationToken) => database.QueryAsync(
            async connection => (await connection.QueryAsync<ListedDelivery>(List, new { provider, state, count })).ToImmutableArray(),
            cancellationToken);

    public Task SettleAsync(string id, string state, long nextAt, string problem, CancellationToken cancellationToken) =>
        ExecuteAsync(Settle, new { id, state, nextAt, problem }, cancellationToken);

    public Task<string?> RetryAsync(string id, long now, CancellationToken cancellationToken) => database.ChangeAsync(
        connection => connection.QueryFirstOrDefaultAsync<string>(Retry, new { id, now }), cancellationToken);

    public async Task<int> TrimAsync(long before, CancellationToken cancellationToken) =>
        await ExecuteAsync("DELETE FROM provider_inbox WHERE received_at < @before AND state <> 'waiting'", new { before }, cancellationToken)
        + await ExecuteAsync("DELETE FROM provider_task WHERE created_at < @before AND is_ended = 1", new { before }, cancellationToken);

    public Task KeepNoteAsync(string provider, string name, string doc, CancellationToken cancellationToken) =>
        ExecuteAsync(KeepNote, new { provider, name, doc }, cancellationToken);

    public async Task<string?> FindNoteAsync(string provider, string name, CancellationToken cancellationToken) => (await TextsAsync(
        "SELECT doc FROM provider_note WHERE provider = @provider AND name = @name", new { provider, name }, cancellationToken)).FirstOrDefault();

    public Task ForgetNoteAsync(string provider, string name, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM provider_note WHERE provider = @provider AND name = @name", new { provider, name }, cancellationToken);
}
