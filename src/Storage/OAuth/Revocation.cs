using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.OAuth;

/// <summary>An entry of the list by which nodes hear of each other's revocations.</summary>
/// <param name="Number">Its place in the list; rises, with gaps. An entry may become visible after a later one.</param>
/// <param name="Kind">What ended.</param>
/// <param name="Subject">The id of what ended.</param>
public sealed record Revocation(long Number, RevocationKind Kind, string Subject);

/// <summary>What a revocation ended; decides which cached tokens a node forgets. Kept by name.</summary>
public enum RevocationKind
{
    /// <summary>One family of tokens.</summary>
    Family,

    /// <summary>Every token of a user.</summary>
    User,

    /// <summary>Every token of a client.</summary>
    Client,
}

/// <summary>Adds entries, inside the transaction that revokes.</summary>
internal static class RevocationSql
{
    public static Task AddAsync(DbConnection connection, RevocationKind kind, string subject, DateTimeOffset now) =>
        connection.ExecuteAsync(
            "INSERT INTO oauth_revocation (at, kind, subject) VALUES (@at, @kind, @subject)",
            new { at = now.ToUnixTimeMilliseconds(), kind = kind.ToString(), subject });
}
