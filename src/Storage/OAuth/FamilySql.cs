using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.OAuth;

/// <summary>Ends families, inside an open transaction, so that every node hears of each.</summary>
internal static class FamilySql
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="which">A condition over the values; a constant of this program.</param>
    /// <param name="end">The values.</param>
    public static async Task EndAsync(DbConnection connection, string which, FamilyEnd end)
    {
        var ended = await connection.QueryAsync<string>(
            $"UPDATE oauth_family SET revoked_at = @Now, reason = @Reason WHERE revoked_at IS NULL AND {which} RETURNING id",
            new { Now = end.At.ToUnixTimeMilliseconds(), end.Reason, end.UserId, end.ClientId, end.FamilyId });
        foreach (var family in ended.ToArray())
        {
            await RevocationSql.AddAsync(connection, RevocationKind.Family, family, end.At);
        }
    }
}

/// <summary>Why, when and for whom families end.</summary>
internal sealed record FamilyEnd(
    string Reason, DateTimeOffset At, string? UserId = null, string? ClientId = null, string? FamilyId = null);
