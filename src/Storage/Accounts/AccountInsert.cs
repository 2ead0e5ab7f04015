using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.Accounts;

/// <summary>Creates a user with all that belongs to it, inside one open transaction.</summary>
internal static class AccountInsert
{
    public static async Task RunAsync(
        DbConnection connection, NewAccount account, long athleteNumber, Func<DateTimeOffset, object> toColumn)
    {
        var createdAt = toColumn(account.CreatedAt);

        await EnsureOrganizationAsync(connection, account, createdAt);
        await connection.ExecuteAsync(
            "INSERT INTO athlete (id, org_id, number, stream) VALUES (@id, @org, @athleteNumber, @Stream)",
            new { id = account.Athlete.Value, org = account.OrganizationId, athleteNumber, account.Stream });

        if (await InsertUserAsync(connection, account, createdAt) == 0)
        {
            throw new EmailTakenException();
        }

        if (account.Key is { } key)
        {
            await AddKeyAsync(connection, key, toColumn);
        }
    }

    public static Task<int> AddKeyAsync(DbConnection connection, NewApiKey key, Func<DateTimeOffset, object> toColumn) =>
        connection.ExecuteAsync(
            """
            INSERT INTO api_key (id, user_id, hash, name, scopes, created_at)
            VALUES (@Id, @UserId, @hash, @Name, @scopes, @createdAt)
            """,
            new
            {
                key.Id,
                key.UserId,
                hash = key.Hash.ToArray(),
                key.Name,
                scopes = string.Join(' ', key.Scopes),
                createdAt = toColumn(key.CreatedAt),
            });

    private static async Task EnsureOrganizationAsync(DbConnection connection, NewAccount account, object createdAt)
    {
        var values = new { account.OrganizationId, createdAt };

        if (account.IsNewOrganization)
        {
            await connection.ExecuteAsync(
                "INSERT INTO organization (id, created_at) VALUES (@OrganizationId, @createdAt)", values);
        }
        else if (await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM organization WHERE id = @OrganizationId", values) == 0)
        {
            throw new OrganizationNotFoundException();
        }
    }

    /// <summary>Does nothing when the address is taken, so that this need not be told from an engine's error text.</summary>
    private static Task<int> InsertUserAsync(DbConnection connection, NewAccount account, object createdAt) =>
        connection.ExecuteAsync(
            """
            INSERT INTO account
                (id, uuid, email, email_key, name, role, org_id, athlete_id, password_hash, created_at)
            VALUES
                (@Id, @uuid, @Email, @emailKey, @Name, @role, @OrganizationId, @athlete, @PasswordHash, @createdAt)
            ON CONFLICT (email_key) DO NOTHING
            """,
            new
            {
                account.Id,
                uuid = account.Uuid.ToString("D"),
                account.Email,
                emailKey = AccountStore.EmailKey(account.Email),
                account.Name,
                role = account.Role.ToString(),
                account.OrganizationId,
                athlete = account.Athlete.Value,
                account.PasswordHash,
                createdAt,
            });
}
