using System.Collections.Immutable;
using Dapper;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.OAuth;

/// <summary>Codes and tokens over either engine.</summary>
internal sealed class TokenStore(IDatabase database, IAccountStore accounts) : ITokenStore
{
    /// <summary>An access token without an expiry ends when its family is not used for so long.</summary>
    private static readonly TimeSpan UnusedMax = TimeSpan.FromDays(365);

    public async Task<IssuedCode?> FindCodeAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await FindAsync<CodeRow>(CodeRow.Select, hash, cancellationToken))?.ToCode();

    public Task CountCodeFailureAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "UPDATE oauth_code SET failures = failures + 1 WHERE hash = $1 AND redeemed_at IS NULL",
            [hash.ToArray()],
            cancellationToken);

    public Task<RedeemOutcome> RedeemAsync(Redemption redemption, CancellationToken cancellationToken) =>
        database.ChangeAsync(connection => TokenIssue.RedeemAsync(connection, redemption), cancellationToken);

    public async Task<RefreshToken?> FindRefreshAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await FindAsync<RefreshRow>(RefreshRow.Select, hash, cancellationToken))?.ToToken();

    public Task<bool> RotateAsync(Rotation rotation, CancellationToken cancellationToken) =>
        database.ChangeAsync(connection => TokenIssue.RotateAsync(connection, rotation), cancellationToken);

    public async Task<AccessToken?> FindAccessAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccessRow>(new CommandDefinition(
                AccessRow.Select,
                new
                {
                    hash = hash.ToArray(),
                    now = now.ToUnixTimeMilliseconds(),
                    unusedSince = (now - UnusedMax).ToUnixTimeMilliseconds(),
                },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return row is not null && await accounts.FindAsync(row.UserId, cancellationToken) is { } account
            ? row.ToToken(account)
            : null;
    }

    public async Task<TokenFamily?> FindFamilyOfAccessAsync(
        ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        (await FindAsync<FamilyRow>(
            $"""
            SELECT {FamilyRow.Columns} FROM {FamilyRow.Tables}
            JOIN oauth_access_token t ON t.family_id = f.id WHERE t.hash = @hash
            """,
            hash,
            cancellationToken))?.ToFamily();

    public Task EndAccessAsync(
        ReadOnlyMemory<byte> hash, string familyId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                await RevocationSql.AddAsync(connection, RevocationKind.Family, familyId, now);

                return await connection.ExecuteAsync(
                    "UPDATE oauth_access_token SET revoked_at = @now WHERE hash = @hash AND revoked_at IS NULL",
                    new { hash = hash.ToArray(), now = now.ToUnixTimeMilliseconds() });
            },
            cancellationToken);

    public Task EndFamilyAsync(string familyId, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                await FamilySql.EndAsync(connection, "id = @FamilyId", new FamilyEnd(reason, now, FamilyId: familyId));

                return true;
            },
            cancellationToken);

    public Task EndAllOfUserAsync(string userId, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        EndAllAsync("user_id = @UserId", new FamilyEnd(reason, now, UserId: userId), cancellationToken);

    public Task EndAllOfClientAsync(
        string clientId, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        EndAllAsync("client_id = @ClientId", new FamilyEnd(reason, now, ClientId: clientId), cancellationToken);

    public Task NoteUseAsync(ImmutableArray<string> familyIds, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                // In one order everywhere, so that two nodes that note at once wait for each other instead of failing.
                foreach (var family in familyIds.Order(StringComparer.Ordinal))
                {
                    await connection.ExecuteAsync(
                        "UPDATE oauth_family SET used_at = @at WHERE id = @family AND used_at < @at",
                        new { family, at = at.ToUnixTimeMilliseconds() });
                }

                return true;
            },
            cancellationToken);

    public Task<ImmutableArray<(string Id, ImmutableArray<string> Scopes)>> FindLiveAsync(
        ImmutableArray<string> familyIds, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection =>
            {
                var live = new List<(string Id, string Scopes)>();
                foreach (var families in familyIds.Chunk(OneOf.Most))
                {
                    var named = OneOf.Of("f.id", families);
                    live.AddRange(await connection.QueryAsync<(string, string)>(new CommandDefinition(
                        $"""
                        SELECT f.id, f.scopes FROM {FamilyRow.Tables}
                        WHERE {named.Sql} AND f.revoked_at IS NULL AND c.is_enabled = 1 AND a.disabled_at IS NULL
                        """,
                        named.Values,
                        cancellationToken: cancellationToken)));
                }

                return live.Select(family => (family.Id, FamilyRow.Words(family.Scopes))).ToImmutableArray();
            },
            cancellationToken);

    public Task<ImmutableArray<Revocation>> ListRevocationsAsync(
        long after, int countMax, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "SELECT number, kind, subject FROM oauth_revocation WHERE number > $1 ORDER BY number LIMIT $2",
            row => new Revocation(row.GetInt64(0), Enum.Parse<RevocationKind>(row.GetString(1)), row.GetString(2)),
            [after, (long)countMax],
            cancellationToken);

    public async Task<long> FindLastRevocationAsync(CancellationToken cancellationToken) =>
        (await database.ReadAsync(
            "SELECT coalesce(max(number), 0) FROM oauth_revocation", row => row.GetInt64(0), [], cancellationToken))[0];

    public Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ChangeAsync(connection => TokenSweep.RunAsync(connection, now), cancellationToken);

    /// <summary>
    /// First takes the grants: a code that is being redeemed at this moment holds one of them, and its new family must
    /// be there before families are ended, or its code gone before it can make one.
    /// </summary>
    private Task EndAllAsync(string which, FamilyEnd end, CancellationToken cancellationToken) =>
        !StoredText.AreStorable([end.UserId ?? "", end.ClientId ?? ""]) ? Task.CompletedTask : database.ChangeAsync(
            async connection =>
            {
                await connection.ExecuteAsync($"UPDATE oauth_grant SET changed_at = changed_at WHERE {which}", end);
                await connection.ExecuteAsync($"DELETE FROM oauth_code WHERE {which}", end);
                await connection.ExecuteAsync($"DELETE FROM oauth_transaction WHERE {which}", end);
                await FamilySql.EndAsync(connection, which, end);
                await RevocationSql.AddAsync(
                    connection,
                    end.UserId is null ? RevocationKind.Client : RevocationKind.User,
                    end.UserId ?? end.ClientId!,
                    end.At);

                return true;
            },
            cancellationToken);

    private Task<TRow?> FindAsync<TRow>(string sql, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
        where TRow : class =>
        database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<TRow>(new CommandDefinition(
                sql, new { hash = hash.ToArray() }, cancellationToken: cancellationToken)),
            cancellationToken);
}
