using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.OAuth;

/// <summary>
/// Takes back a part of a grant, inside an open transaction. An access token never allows more than its family, so that
/// to narrow the families narrows every token of them.
/// </summary>
internal static class GrantNarrowing
{
    public static async Task<bool> RunAsync(
        DbConnection connection, string userId, string clientId, ImmutableArray<string> kept, DateTimeOffset at)
    {
        var now = at.ToUnixTimeMilliseconds();
        // Held before it is read, as redemptions hold it: none of them can bring back what is taken now.
        var granted = await connection.QuerySingleOrDefaultAsync<string>(
            """
            UPDATE oauth_grant SET changed_at = changed_at
            WHERE user_id = @userId AND client_id = @clientId AND revoked_at IS NULL RETURNING scopes
            """,
            new { userId, clientId });
        if (granted is null || Narrow(granted, kept) is not { Length: > 0 } scopes || scopes == granted)
        {
            return false;
        }

        await connection.ExecuteAsync(
            "UPDATE oauth_grant SET scopes = @scopes, changed_at = @now WHERE user_id = @userId AND client_id = @clientId",
            new { userId, clientId, scopes, now });
        await connection.ExecuteAsync(
            "DELETE FROM oauth_code WHERE user_id = @userId AND client_id = @clientId", new { userId, clientId });
        var families = await connection.QueryAsync<FamilyScopes>(
            """
            SELECT id AS Id, scopes AS Scopes FROM oauth_family
            WHERE user_id = @userId AND client_id = @clientId AND revoked_at IS NULL ORDER BY id
            """,
            new { userId, clientId });
        foreach (var family in families.ToArray())
        {
            await NarrowAsync(connection, family, kept, at);
        }

        return true;
    }

    private static async Task NarrowAsync(
        DbConnection connection, FamilyScopes family, ImmutableArray<string> kept, DateTimeOffset at)
    {
        var scopes = Narrow(family.Scopes, kept);
        if (scopes.Length == 0)
        {
            await FamilySql.EndAsync(connection, "id = @FamilyId", new FamilyEnd("nothing is left of what was allowed", at, FamilyId: family.Id));
        }
        else if (scopes != family.Scopes)
        {
            await connection.ExecuteAsync("UPDATE oauth_family SET scopes = @scopes WHERE id = @Id", new { family.Id, scopes });
            await RevocationSql.AddAsync(connection, RevocationKind.Family, family.Id, at);
        }
    }

    private static string Narrow(string scopes, ImmutableArray<string> kept) =>
        string.Join(' ', FamilyRow.Words(scopes).Where(scope => kept.Contains(scope, StringComparer.Ordinal)));

    private sealed class FamilyScopes
    {
        public string Id { get; set; } = string.Empty;

        public string Scopes { get; set; } = string.Empty;
    }
}
