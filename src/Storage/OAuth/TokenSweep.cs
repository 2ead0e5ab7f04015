using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.OAuth;

/// <summary>Forgets what cannot matter any more, inside one open transaction.</summary>
internal static class TokenSweep
{
    /// <summary>An ended family stays for so long: whoever asks why an app was disconnected shall find it.</summary>
    private static readonly TimeSpan EndedKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan CodesKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan RevocationsKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan AuditKept = TimeSpan.FromDays(400);

    private const string DeadFamilies =
        "SELECT id FROM oauth_family WHERE revoked_at < @endedBefore OR expires_at < @endedBefore";

    private static readonly ImmutableArray<string> Statements =
    [
        "DELETE FROM oauth_transaction WHERE expires_at < @now",
        "DELETE FROM oauth_code WHERE expires_at < @codesBefore",
        "DELETE FROM oauth_access_token WHERE expires_at < @codesBefore",
        $"DELETE FROM oauth_access_token WHERE family_id IN ({DeadFamilies})",
        $"DELETE FROM oauth_refresh_token WHERE family_id IN ({DeadFamilies})",
        "DELETE FROM oauth_family WHERE revoked_at < @endedBefore OR expires_at < @endedBefore",
        "DELETE FROM oauth_revocation WHERE at < @revocationsBefore",
        "DELETE FROM oauth_audit WHERE at < @auditBefore",

        // Only their answers' time is over; the tokens stay, to be recognised.
        "UPDATE oauth_refresh_token SET sealed = NULL, retry_key = NULL WHERE sealed IS NOT NULL AND used_at < @codesBefore",
    ];

    public static async Task<int> RunAsync(DbConnection connection, DateTimeOffset now)
    {
        var values = new
        {
            now = now.ToUnixTimeMilliseconds(),
            codesBefore = (now - CodesKept).ToUnixTimeMilliseconds(),
            endedBefore = (now - EndedKept).ToUnixTimeMilliseconds(),
            revocationsBefore = (now - RevocationsKept).ToUnixTimeMilliseconds(),
            auditBefore = (now - AuditKept).ToUnixTimeMilliseconds(),
        };
        var forgotten = 0;
        foreach (var statement in Statements)
        {
            forgotten += await connection.ExecuteAsync(statement, values);
        }

        return forgotten;
    }
}
