using System.Collections.Immutable;
using Dapper;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.OAuth;

/// <summary>Transactions, grants and codes over either engine.</summary>
internal sealed class AuthorizationStore(IDatabase database) : IAuthorizationStore
{
    public Task BeginAsync(
        AuthorizationTransaction transaction, int perBrowserMax, CancellationToken cancellationToken)
    {
        StoredText.Require(transaction.Request);

        return database.ChangeAsync(
            async connection =>
            {
                var row = TransactionRow.Of(transaction);
                await connection.ExecuteAsync(TransactionRow.Insert, row);

                return await connection.ExecuteAsync(
                    """
                    DELETE FROM oauth_transaction WHERE browser = @Browser AND hash <> @Hash AND hash NOT IN
                        (SELECT hash FROM oauth_transaction WHERE browser = @Browser AND hash <> @Hash
                         ORDER BY created_at DESC LIMIT @others)
                    """,
                    new { row.Browser, row.Hash, others = (long)(perBrowserMax - 1) });
            },
            cancellationToken);
    }

    public async Task<AuthorizationTransaction?> FindAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<TransactionRow>(new CommandDefinition(
                $"{TransactionRow.Select} WHERE hash = @hash AND expires_at > @now",
                new { hash = hash.ToArray(), now = now.ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return row?.ToTransaction();
    }

    public async Task<bool> NoteLoginAsync(
        ReadOnlyMemory<byte> hash, string userId, string sessionId, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "UPDATE oauth_transaction SET owes_login = 0, user_id = $1, session_id = $2 WHERE hash = $3",
            [userId, sessionId, hash.ToArray()],
            cancellationToken) == 1;

    public async Task<bool> EndAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "DELETE FROM oauth_transaction WHERE hash = $1", [hash.ToArray()], cancellationToken) == 1;

    public Task<bool> IssueCodeAsync(
        NewCode code, Grant? grant, ReadOnlyMemory<byte>? transaction, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                if (transaction is { } hash
                    && await connection.ExecuteAsync(
                        "DELETE FROM oauth_transaction WHERE hash = @hash", new { hash = hash.ToArray() }) == 0)
                {
                    return false;
                }

                if (grant is not null)
                {
                    await connection.ExecuteAsync(GrantRow.Upsert, GrantRow.Of(grant));
                }

                return await connection.ExecuteAsync(CodeRow.Insert, CodeRow.Of(code)) == 1;
            },
            cancellationToken);

    public async Task<Grant?> FindGrantAsync(string userId, string clientId, CancellationToken cancellationToken)
    {
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<GrantRow>(new CommandDefinition(
                $"{GrantRow.Select} WHERE g.user_id = @userId AND g.client_id = @clientId AND g.revoked_at IS NULL",
                new { userId, clientId },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return row?.ToGrant();
    }

    public async Task<ImmutableArray<ConnectedApp>> ListAppsAsync(string userId, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            connection => connection.QueryAsync<GrantRow>(new CommandDefinition(
                $"{GrantRow.Select} WHERE g.user_id = @userId AND g.revoked_at IS NULL ORDER BY c.name, c.id",
                new { userId },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return [.. rows.Select(row => row.ToApp())];
    }

    public Task<bool> NarrowAsync(
        string userId, string clientId, ImmutableArray<string> kept, DateTimeOffset now, CancellationToken cancellationToken) =>
        !StoredText.AreStorable([userId, clientId]) ? Task.FromResult(false) : database.ChangeAsync(
            connection => GrantNarrowing.RunAsync(connection, userId, clientId, kept, now), cancellationToken);

    public Task<bool> WithdrawAsync(
        string userId, string clientId, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        !StoredText.AreStorable([userId, clientId]) ? Task.FromResult(false) : database.ChangeAsync(
            async connection =>
            {
                var values = new { userId, clientId, now = now.ToUnixTimeMilliseconds() };
                var isThere = await connection.ExecuteAsync(
                    """
                    UPDATE oauth_grant SET revoked_at = @now
                    WHERE user_id = @userId AND client_id = @clientId AND revoked_at IS NULL
                    """,
                    values) == 1;
                await connection.ExecuteAsync(
                    "DELETE FROM oauth_code WHERE user_id = @userId AND client_id = @clientId", values);
                await FamilySql.EndAsync(
                    connection, "user_id = @UserId AND client_id = @ClientId", new FamilyEnd(reason, now, userId, clientId));

                return isThere;
            },
            cancellationToken);
}
