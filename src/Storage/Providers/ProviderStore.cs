using System.Collections.Immutable;
using Dapper;

namespace TrainItAll.Storage.Providers;

/// <summary>Providers' rows over either engine.</summary>
internal sealed partial class ProviderStore(IDatabase database) : IProviderStore
{
    private const string Select =
        """
        SELECT id AS Id, user_id AS UserId, athlete_id AS AthleteId, provider AS Provider, provider_user_id AS ProviderUserId,
            username AS Username, scope AS Scope, status AS Status, tokens AS Tokens, last_synced_at AS LastSyncedAt,
            created_at AS CreatedAt, updated_at AS UpdatedAt, version AS Version
        FROM provider_connection
        """;

    private const string Insert =
        """
        INSERT INTO provider_connection
            (id, user_id, athlete_id, provider, provider_user_id, username, scope, status, tokens, last_synced_at, created_at, updated_at, version)
        VALUES
            (@Id, @UserId, @AthleteId, @Provider, @ProviderUserId, @Username, @Scope, @Status, @Tokens, @LastSyncedAt, @CreatedAt, @UpdatedAt, @Version)
        ON CONFLICT (user_id, provider) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE provider_connection SET
            provider_user_id = @ProviderUserId, username = @Username, scope = @Scope, status = @Status, tokens = @Tokens,
            last_synced_at = @LastSyncedAt, updated_at = @UpdatedAt, version = @Version
        WHERE user_id = @UserId AND provider = @Provider AND version = @Version - 1
        """;

    private const string KeepTask =
        """
        INSERT INTO provider_task (id, user_id, provider, is_ended, doc, created_at)
        VALUES (@id, @userId, @provider, @ended, @doc, @createdAt)
        ON CONFLICT (id) DO UPDATE SET is_ended = excluded.is_ended, doc = excluded.doc
        """;

    public async Task<StoredConnection?> FindConnectionAsync(string userId, string provider, CancellationToken cancellationToken) =>
        (await ConnectionsAsync($"{Select} WHERE user_id = @userId AND provider = @provider", new { userId, provider }, cancellationToken))
            .FirstOrDefault();

    public Task<ImmutableArray<StoredConnection>> ListConnectionsAsync(string userId, CancellationToken cancellationToken) =>
        ConnectionsAsync($"{Select} WHERE user_id = @userId ORDER BY provider", new { userId }, cancellationToken);

    public Task<ImmutableArray<StoredConnection>> FindPersonAsync(string provider, string person, CancellationToken cancellationToken) =>
        ConnectionsAsync(
            $"{Select} WHERE provider = @provider AND (provider_user_id = @person OR username = @person) ORDER BY id", new { provider, person }, cancellationToken);

    public Task<ImmutableArray<StoredConnection>> ListActiveAsync(string after, int count, CancellationToken cancellationToken) =>
        ConnectionsAsync($"{Select} WHERE status = 'active' AND id > @after ORDER BY id LIMIT @count", new { after, count }, cancellationToken);

    public async Task<bool> KeepConnectionAsync(StoredConnection connection, CancellationToken cancellationToken) =>
        await ExecuteAsync(connection.Version == 1 ? Insert : Update, connection, cancellationToken) == 1;

    public Task KeepStateAsync(string state, string doc, long expiresAt, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO provider_state (state, doc, expires_at) VALUES (@state, @doc, @expiresAt)", new { state, doc, expiresAt }, cancellationToken);

    public Task<string?> TakeStateAsync(string state, long now, CancellationToken cancellationToken) => database.ChangeAsync(
        async connection =>
        {
            await connection.ExecuteAsync("DELETE FROM provider_state WHERE expires_at <= @now", new { now });

            return await connection.QueryFirstOrDefaultAsync<string>(
                "DELETE FROM provider_state WHERE state = @state RETURNING doc", new { state });
        },
        cancellationToken);

    public Task KeepTaskAsync(
        string id, string userId, string provider, bool isEnded, string doc, long createdAt, CancellationToken cancellationToken) =>
        ExecuteAsync(KeepTask, new { id, userId, provider, ended = isEnded ? 1L : 0L, doc, createdAt }, cancellationToken);

    public async Task<string?> FindTaskAsync(string id, CancellationToken cancellationToken) =>
        (await TextsAsync("SELECT doc FROM provider_task WHERE id = @id", new { id }, cancellationToken)).FirstOrDefault();

    public Task<ImmutableArray<string>> ListTasksAsync(
        string userId, string provider, bool openOnly, int count, CancellationToken cancellationToken) => TextsAsync(
            $"""
            SELECT doc FROM provider_task
            WHERE user_id = @userId AND (@provider = '' OR provider = @provider) {(openOnly ? "AND is_ended = 0" : "")}
            ORDER BY created_at DESC, id DESC LIMIT @count
            """,
            new { userId, provider, count },
            cancellationToken);

    public Task<ImmutableArray<string>> ListOpenTasksAsync(CancellationToken cancellationToken) =>
        TextsAsync("SELECT id FROM provider_task WHERE is_ended = 0 ORDER BY created_at, id", new { }, cancellationToken);

    private Task<ImmutableArray<StoredConnection>> ConnectionsAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection => (await connection.QueryAsync<StoredConnection>(sql, values)).ToImmutableArray(), cancellationToken);

    private Task<ImmutableArray<string>> TextsAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.QueryAsync(async connection => (await connection.QueryAsync<string>(sql, values)).ToImmutableArray(), cancellationToken);

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ChangeAsync(connection => connection.ExecuteAsync(sql, values), cancellationToken);
}
