using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using TrainItAll.Athletes;
using TrainItAll.Storage.Commits;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Storage.Accounts;

/// <summary>Users, organizations and keys over either engine.</summary>
internal sealed class AccountStore(IDatabase database, INumberSource numbers) : IAccountStore
{
    private const string Select = $"SELECT {AccountRow.Columns} FROM {AccountRow.Tables}";

    public async Task<Account> CreateAsync(NewAccount account, CancellationToken cancellationToken)
    {
        StoredText.Require(
            account.Id, account.Email, account.Name ?? string.Empty, account.OrganizationId, account.Athlete.Value,
            account.Stream, account.PasswordHash, account.Key?.Id ?? "", account.Key?.UserId ?? "", account.Key?.Name ?? "");

        var number = await numbers.NextAsync("athlete", cancellationToken);

        await database.ChangeAsync(
            async connection =>
            {
                await AccountInsert.RunAsync(connection, account, number, database.ToColumn);
                return number;
            },
            cancellationToken);

        return await FindAsync(account.Id, cancellationToken)
            ?? throw new StoreUnavailableException("A user just created was not found.");
    }

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindOneAsync($"{Select} WHERE account.email_key = @Value", EmailKey(email), cancellationToken);

    public Task<Account?> FindAsync(string userId, CancellationToken cancellationToken) =>
        FindOneAsync($"{Select} WHERE account.id = @Value", userId, cancellationToken);

    public Task<Account?> FindByUuidAsync(Guid uuid, CancellationToken cancellationToken) =>
        FindOneAsync($"{Select} WHERE account.uuid = @Value", uuid.ToString(), cancellationToken);

    public Task<Account?> FindByAthleteAsync(AthleteId athlete, CancellationToken cancellationToken) =>
        FindOneAsync($"{Select} WHERE account.athlete_id = @Value", athlete.Value, cancellationToken);

    public Task<Account?> FindByAthleteNumberAsync(long athleteNumber, CancellationToken cancellationToken) =>
        QueryOneAsync($"{Select} WHERE athlete.number = @Value", new { Value = athleteNumber }, cancellationToken);

    public async Task<ImmutableArray<Account>> ListAsync(long skip, int count, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            connection => connection.QueryAsync<AccountRow>(new CommandDefinition(
                $"{Select} ORDER BY account.created_at DESC, account.id DESC LIMIT @count OFFSET @skip",
                new { count = (long)count, skip },
                cancellationToken: cancellationToken)),
            cancellationToken);

        return [.. rows.Select(row => row.ToAccount(database))];
    }

    public async Task<KeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        const string Sql =
            $"""
            SELECT {AccountRow.Columns}, api_key.id AS KeyId, api_key.scopes AS KeyScopes
            FROM api_key JOIN account ON account.id = api_key.user_id
            JOIN athlete ON athlete.id = account.athlete_id
            WHERE api_key.hash = @hash AND api_key.revoked_at IS NULL AND account.disabled_at IS NULL
            """;

        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
                Sql, new { hash = hash.ToArray() }, cancellationToken: cancellationToken)),
            cancellationToken);

        return row is null
            ? null
            : new KeyHolder(
                row.KeyId!,
                [.. row.KeyScopes!.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                row.ToAccount(database));
    }

    public Task<ImmutableArray<string>> FindLiveKeysAsync(ImmutableArray<string> keyIds, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection =>
            {
                var live = ImmutableArray.CreateBuilder<string>();
                foreach (var ids in keyIds.Chunk(OneOf.Most))
                {
                    var named = OneOf.Of("api_key.id", ids);
                    live.AddRange(await connection.QueryAsync<string>(new CommandDefinition(
                        $"""
                        SELECT api_key.id FROM api_key JOIN account ON account.id = api_key.user_id
                        WHERE {named.Sql} AND api_key.revoked_at IS NULL AND account.disabled_at IS NULL
                        """,
                        named.Values,
                        cancellationToken: cancellationToken)));
                }

                return live.ToImmutable();
            },
            cancellationToken);

    public async Task AddKeyAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        StoredText.Require(key.Id, key.UserId, key.Name);

        await database.ChangeAsync(
            connection => AccountInsert.AddKeyAsync(connection, key, database.ToColumn), cancellationToken);
    }

    public Task<ImmutableArray<ListedKey>> ListKeysAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "SELECT id, name, scopes, created_at FROM api_key WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id DESC",
            row => new ListedKey(
                row.GetString(0),
                row.GetString(1),
                [.. row.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                database.ReadMoment(row, 3)),
            [userId],
            cancellationToken);

    public async Task<bool> RevokeKeyAsync(
        string userId, string keyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "UPDATE api_key SET revoked_at = @at WHERE id = @keyId AND user_id = @userId AND revoked_at IS NULL",
            new { keyId, userId, at = database.ToColumn(at) },
            cancellationToken) == 1;

    public async Task<bool> SetPasswordAsync(
        string userId, string seenStamp, StampedPassword password, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            """
            UPDATE account SET password_hash = @Hash, security_stamp = @Stamp
            WHERE id = @userId AND security_stamp = @seenStamp
            """,
            new { userId, seenStamp, password.Hash, password.Stamp },
            cancellationToken) == 1;

    public Task RehashPasswordAsync(string userId, string oldHash, string newHash, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "UPDATE account SET password_hash = @newHash WHERE id = @userId AND password_hash = @oldHash",
            new { userId, oldHash, newHash },
            cancellationToken);

    public async Task<bool> SetDisabledAsync(
        string userId, DateTimeOffset? disabledAt, string stamp, CancellationToken cancellationToken)
    {
        if (disabledAt is not { } at)
        {
            return await database.ExecuteAsync(
                "UPDATE account SET disabled_at = NULL, security_stamp = $2 WHERE id = $1", [userId, stamp], cancellationToken) == 1;
        }

        return await ChangeAndTellAsync(
            "UPDATE account SET disabled_at = @disabledAt, security_stamp = @stamp WHERE id = @userId",
            new { userId, stamp, disabledAt = database.ToColumn(at) },
            userId,
            at,
            cancellationToken);
    }

    public Task<bool> SetRoleAsync(string userId, Role role, DateTimeOffset at, CancellationToken cancellationToken) => ChangeAndTellAsync(
        "UPDATE account SET role = @role WHERE id = @userId", new { userId, role = role.ToString() }, userId, at, cancellationToken);

    public Task<ImmutableArray<Standing>> FindStandingsAsync(ImmutableArray<string> userIds, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection =>
            {
                var standings = ImmutableArray.CreateBuilder<Standing>();
                foreach (var ids in userIds.Chunk(OneOf.Most))
                {
                    var named = OneOf.Of("id", ids);
                    var rows = await connection.QueryAsync<(string Id, string Role, string Organization)>(new CommandDefinition(
                        $"SELECT id, role, org_id FROM account WHERE {named.Sql}", named.Values, cancellationToken: cancellationToken));
                    standings.AddRange(rows.Select(row => new Standing(row.Id, Enum.Parse<Role>(row.Role), row.Organization)));
                }

                return standings.ToImmutable();
            },
            cancellationToken);

    /// <summary>What makes two addresses the same: letters' case does not.</summary>
    internal static string EmailKey(string email) => email.ToLowerInvariant();

    /// <summary>Every node hears of it within seconds and forgets what it remembers of the user.</summary>
    private Task<bool> ChangeAndTellAsync(
        string sql, object values, string userId, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                if (await connection.ExecuteAsync(sql, values) == 0)
                {
                    return false;
                }

                await RevocationSql.AddAsync(connection, RevocationKind.User, userId, at);

                return true;
            },
            cancellationToken);

    private async Task<Account?> FindOneAsync(string sql, string value, CancellationToken cancellationToken) =>
        StoredText.IsStorable(value) ? await QueryOneAsync(sql, new { Value = value }, cancellationToken) : null;

    private async Task<Account?> QueryOneAsync(string sql, object values, CancellationToken cancellationToken)
    {
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<AccountRow>(new CommandDefinition(
                sql, values, cancellationToken: cancellationToken)),
            cancellationToken);

        return row?.ToAccount(database);
    }

    private Task<int> ExecuteAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ChangeAsync((DbConnection connection) => connection.ExecuteAsync(sql, values), cancellationToken);
}
