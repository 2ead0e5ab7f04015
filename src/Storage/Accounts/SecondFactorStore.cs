using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TrainItAll.Storage.Accounts;

/// <summary>Second factors over either engine.</summary>
internal sealed class SecondFactorStore(IDatabase database) : ISecondFactorStore
{
    private const string Begin =
        """
        INSERT INTO second_factor (user_id, sealed, last_step) VALUES ($1, $2, 0)
        ON CONFLICT (user_id) DO UPDATE SET sealed = $2, last_step = 0 WHERE second_factor.confirmed_at IS NULL
        """;

    private const string Confirm =
        "UPDATE second_factor SET confirmed_at = @at, last_step = @timeStep WHERE user_id = @userId AND confirmed_at IS NULL";

    private const string UseStep =
        "UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND last_step < $2 AND confirmed_at IS NOT NULL";

    public async Task<StoredFactor?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "SELECT sealed, last_step, confirmed_at FROM second_factor WHERE user_id = $1", Factor, [userId], cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<bool> BeginAsync(
        string userId, ReadOnlyMemory<byte> sealedSecret, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Begin, [userId, sealedSecret.ToArray()], cancellationToken) == 1;

    public Task<bool> ConfirmAsync(
        string userId,
        long timeStep,
        ImmutableArray<ReadOnlyMemory<byte>> recoveryHashes,
        DateTimeOffset at,
        CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                if (await connection.ExecuteAsync(Confirm, new { userId, timeStep, at = database.ToColumn(at) }) == 0)
                {
                    return false;
                }

                await connection.ExecuteAsync("DELETE FROM recovery_code WHERE user_id = @userId", new { userId });
                await connection.ExecuteAsync(
                    "INSERT INTO recovery_code (user_id, hash) VALUES (@userId, @hash)",
                    recoveryHashes.Select(hash => new { userId, hash = hash.ToArray() }));

                return true;
            },
            cancellationToken);

    public async Task<bool> UseStepAsync(string userId, long timeStep, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(UseStep, [userId, timeStep], cancellationToken) == 1;

    public async Task<bool> UseRecoveryCodeAsync(
        string userId, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "DELETE FROM recovery_code WHERE user_id = $1 AND hash = $2", [userId, hash.ToArray()], cancellationToken) == 1;

    public async Task<int> CountRecoveryCodesAsync(string userId, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "SELECT count(*) FROM recovery_code WHERE user_id = $1",
            (DbDataReader row) => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture),
            [userId],
            cancellationToken);

        return found[0];
    }

    public Task<bool> RemoveAsync(string userId, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                await connection.ExecuteAsync("DELETE FROM recovery_code WHERE user_id = @userId", new { userId });

                return await connection.ExecuteAsync("DELETE FROM second_factor WHERE user_id = @userId", new { userId }) == 1;
            },
            cancellationToken);

    private StoredFactor Factor(DbDataReader row) => new(
        row.GetFieldValue<byte[]>(0), row.GetInt64(1), row.IsDBNull(2) ? null : database.ReadMoment(row, 2));
}
