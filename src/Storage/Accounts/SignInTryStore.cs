using System.Globalization;

namespace TrainItAll.Storage.Accounts;

/// <summary>Tries over either engine.</summary>
internal sealed class SignInTryStore(IDatabase database) : ISignInTryStore
{
    /// <summary>$1 key, $2 now, $3 start of the window, $4 tries, $5 first wait, $6 doublings, $7 longest wait; times in ms.</summary>
    private const string Take =
        """
        INSERT INTO sign_in_try (key, tries, since, blocked_until) VALUES ($1, 1, $2, 0)
        ON CONFLICT (key) DO UPDATE SET
            tries = CASE WHEN {forgotten} THEN 1 ELSE sign_in_try.tries + 1 END,
            since = CASE WHEN {forgotten} THEN $2 ELSE sign_in_try.since END,
            blocked_until = CASE
                WHEN {forgotten} OR sign_in_try.tries + 1 < $4 THEN 0
                WHEN sign_in_try.tries + 1 - $4 >= $6 THEN $2 + $7
                ELSE $2 + ($5 << (sign_in_try.tries + 1 - $4))
            END
        WHERE sign_in_try.blocked_until <= $2
        RETURNING tries
        """;

    /// <summary>The window runs from the first try; once there was a wait, from its end.</summary>
    private const string Forgotten =
        "(CASE WHEN sign_in_try.blocked_until > 0 THEN sign_in_try.blocked_until ELSE sign_in_try.since END) <= $3";

    /// <summary>What nobody tried for longer than the window says nothing any more.</summary>
    private const string ClearForgotten = "DELETE FROM sign_in_try WHERE since <= $1 AND blocked_until <= $1";

    private static readonly string TakeSql = Take.Replace("{forgotten}", Forgotten, StringComparison.Ordinal);

    public async Task<bool> TakeAsync(
        ReadOnlyMemory<byte> key, TryRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = await database.WriteAsync(
            TakeSql,
            row => Convert.ToInt32(row.GetValue(0), CultureInfo.InvariantCulture),
            [
                key.ToArray(),
                now.ToUnixTimeMilliseconds(),
                (now - rule.Window).ToUnixTimeMilliseconds(),
                rule.Tries,
                (long)rule.FirstWait.TotalMilliseconds,
                rule.Doublings,
                (long)rule.LongestWait.TotalMilliseconds,
            ],
            cancellationToken);
        await database.ExecuteAsync(ClearForgotten, [(now - rule.Window).ToUnixTimeMilliseconds()], cancellationToken);

        return !taken.IsEmpty;
    }

    public Task ForgetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM sign_in_try WHERE key = $1", [key.ToArray()], cancellationToken);
}
