using Dapper;

namespace TrainItAll.Storage.Accounts;

/// <summary>Links over either engine.</summary>
internal sealed class PasswordLinkStore(IDatabase database) : IPasswordLinkStore
{
    /// <summary>Living links of one user.</summary>
    private const int UserMax = 3;

    private const string Insert =
        "INSERT INTO password_link (hash, user_id, security_stamp, expires_at) VALUES (@hash, @UserId, @SecurityStamp, @expiresAt)";

    private const string KeepNewest =
        """
        DELETE FROM password_link WHERE user_id = @UserId AND hash NOT IN
            (SELECT hash FROM password_link WHERE user_id = @UserId ORDER BY expires_at DESC LIMIT @userMax)
        """;

    private const string Find =
        $"""
        SELECT {AccountRow.Columns} FROM password_link JOIN account ON account.id = password_link.user_id
        JOIN athlete ON athlete.id = account.athlete_id
        WHERE password_link.hash = @hash AND password_link.expires_at > @now
        AND password_link.security_stamp = account.security_stamp AND account.disabled_at IS NULL
        """;

    public Task AddAsync(PasswordLink link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new
        {
            hash = link.Hash.ToArray(),
            link.UserId,
            link.SecurityStamp,
            expiresAt = database.ToColumn(link.ExpiresAt),
            now = database.ToColumn(now),
            userMax = (long)UserMax,
        };

        return database.ChangeAsync(
            async connection =>
            {
                await connection.ExecuteAsync("DELETE FROM password_link WHERE expires_at <= @now", values);
                await connection.ExecuteAsync(Insert, values);

                return await connection.ExecuteAsync(KeepNewest, values);
            },
            cancellationToken);
    }

    public async Task<Account?> FindUserAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new { hash = hash.ToArray(), now = database.ToColumn(now) };
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccountRow>(
                new CommandDefinition(Find, values, cancellationToken: cancellationToken)),
            cancellationToken);

        return row?.ToAccount(database);
    }
}
