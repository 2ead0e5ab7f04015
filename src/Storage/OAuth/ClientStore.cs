using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.OAuth;

/// <summary>Clients over either engine.</summary>
internal sealed class ClientStore(IDatabase database) : IClientStore
{
    private static readonly long UseNotedEveryMilliseconds = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>In an order in which nothing points to what is gone.</summary>
    private static readonly ImmutableArray<string> DeleteEverything =
    [
        "DELETE FROM oauth_access_token WHERE family_id IN (SELECT id FROM oauth_family WHERE client_id = @clientId)",
        "DELETE FROM oauth_refresh_token WHERE family_id IN (SELECT id FROM oauth_family WHERE client_id = @clientId)",
        "DELETE FROM oauth_family WHERE client_id = @clientId",
        "DELETE FROM oauth_code WHERE client_id = @clientId",
        "DELETE FROM oauth_transaction WHERE client_id = @clientId",
        "DELETE FROM oauth_grant WHERE client_id = @clientId",
        "DELETE FROM oauth_secret WHERE client_id = @clientId",
    ];

    public Task<bool> AddAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        RequireStorable(client);

        return database.ChangeAsync(
            async connection =>
            {
                var isNew = await connection.ExecuteAsync(ClientRow.Insert, ClientRow.Of(client)) == 1;
                foreach (var secret in isNew ? client.Secrets : [])
                {
                    await connection.ExecuteAsync(SecretRow.Insert, SecretRow.Of(client.Id, secret));
                }

                return isNew;
            },
            cancellationToken);
    }

    /// <summary>Asks the same of the database for a client that is not there: its time must not tell which ones are.</summary>
    public async Task<OAuthClient?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        !StoredText.IsStorable(clientId) ? null : await database.QueryAsync(
            async connection =>
            {
                var secrets = await SecretsAsync(connection, clientId, cancellationToken);
                var client = await connection.QuerySingleOrDefaultAsync<ClientRow>(new CommandDefinition(
                    $"{ClientRow.Select} WHERE id = @clientId", new { clientId }, cancellationToken: cancellationToken));

                return client?.ToClient(secrets);
            },
            cancellationToken);

    public Task<ImmutableArray<OAuthClient>> ListAsync(long skip, int count, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection =>
            {
                var clients = await connection.QueryAsync<ClientRow>(new CommandDefinition(
                    $"{ClientRow.Select} ORDER BY id LIMIT @count OFFSET @skip",
                    new { count = (long)count, skip },
                    cancellationToken: cancellationToken));
                var found = ImmutableArray.CreateBuilder<OAuthClient>();
                foreach (var client in clients)
                {
                    found.Add(client.ToClient(await SecretsAsync(connection, client.Id, cancellationToken)));
                }

                return found.ToImmutable();
            },
            cancellationToken);

    public Task<bool> UpdateAsync(OAuthClient client, DateTimeOffset now, CancellationToken cancellationToken)
    {
        RequireStorable(client);

        return database.ChangeAsync(
            async connection =>
            {
                var isThere = await connection.ExecuteAsync(ClientRow.Update, ClientRow.Of(client)) == 1;
                if (isThere)
                {
                    await RevocationSql.AddAsync(connection, RevocationKind.Client, client.Id, now);
                }

                return isThere;
            },
            cancellationToken);
    }

    public Task<bool> AddSecretAsync(
        string clientId, ClientSecret secret, DateTimeOffset othersEndAt, CancellationToken cancellationToken) =>
        !StoredText.IsStorable(clientId) ? Task.FromResult(false) : database.ChangeAsync(
            connection => ReplaceSecretAsync(connection, clientId, secret, othersEndAt), cancellationToken);

    public Task NoteSecretUseAsync(string secretId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = now.ToUnixTimeMilliseconds();

        return database.ExecuteAsync(
            "UPDATE oauth_secret SET used_at = $1 WHERE id = $2 AND (used_at IS NULL OR used_at < $3)",
            [at, secretId, at - UseNotedEveryMilliseconds],
            cancellationToken);
    }

    public Task<bool> DeleteAsync(string clientId, DateTimeOffset now, CancellationToken cancellationToken) =>
        !StoredText.IsStorable(clientId) ? Task.FromResult(false) : database.ChangeAsync(
            async connection =>
            {
                foreach (var statement in DeleteEverything)
                {
                    await connection.ExecuteAsync(statement, new { clientId });
                }

                var isGone = await connection.ExecuteAsync("DELETE FROM oauth_client WHERE id = @clientId", new { clientId }) == 1;
                await RevocationSql.AddAsync(connection, RevocationKind.Client, clientId, now);

                return isGone;
            },
            cancellationToken);

    /// <summary>Of what was there only the latest stays, until the overlap is over.</summary>
    private static async Task<bool> ReplaceSecretAsync(
        DbConnection connection, string clientId, ClientSecret secret, DateTimeOffset othersEndAt)
    {
        var values = new { clientId, othersEndAt = othersEndAt.ToUnixTimeMilliseconds() };

        // Takes the client's row, so that two rotations at once happen one after the other.
        if (await connection.ExecuteAsync(
            "UPDATE oauth_client SET is_confidential = 1 WHERE id = @clientId AND is_confidential = 1", values) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(
            """
            DELETE FROM oauth_secret WHERE client_id = @clientId AND id NOT IN
                (SELECT id FROM oauth_secret WHERE client_id = @clientId ORDER BY created_at DESC, id DESC LIMIT 1)
            """,
            values);
        await connection.ExecuteAsync(
            """
            UPDATE oauth_secret SET expires_at = @othersEndAt
            WHERE client_id = @clientId AND (expires_at IS NULL OR expires_at > @othersEndAt)
            """,
            values);
        await connection.ExecuteAsync(SecretRow.Insert, SecretRow.Of(clientId, secret));

        return true;
    }

    private static Task<IEnumerable<SecretRow>> SecretsAsync(
        DbConnection connection, string clientId, CancellationToken cancellationToken) =>
        connection.QueryAsync<SecretRow>(
            new CommandDefinition(SecretRow.Select, new { Id = clientId }, cancellationToken: cancellationToken));

    private static void RequireStorable(OAuthClient client) => StoredText.Require(
        [client.Id, client.Name, client.Publisher ?? "", client.Site ?? "", .. client.RedirectUris, .. client.Scopes]);
}
