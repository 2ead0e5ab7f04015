using System.Collections.Immutable;

namespace TrainItAll.Storage.OAuth;

/// <summary>A family as Dapper fills it.</summary>
internal sealed class FamilyRow
{
    public const string Columns =
        """
        f.id AS FamilyId, f.client_id AS ClientId, f.user_id AS UserId, f.scopes AS FamilyScopes,
        f.expires_at AS FamilyExpiresAt,
        CASE WHEN f.revoked_at IS NULL AND c.is_enabled = 1 AND a.disabled_at IS NULL THEN 1 ELSE 0 END AS IsLive
        """;

    public const string Tables =
        "oauth_family f JOIN oauth_client c ON c.id = f.client_id JOIN account a ON a.id = f.user_id";

    public string FamilyId { get; set; } = string.Empty;

    public string ClientId { get; set; } = string.Empty;

    public string UserId { get; set; } = string.Empty;

    public string FamilyScopes { get; set; } = string.Empty;

    public long? FamilyExpiresAt { get; set; }

    public long IsLive { get; set; }

    public TokenFamily ToFamily() => Make(FamilyId, ClientId, UserId, FamilyScopes, FamilyExpiresAt, IsLive);

    public static TokenFamily Make(string id, string clientId, string userId, string scopes, long? expiresAt, long isLive) =>
        new(id, clientId, userId, Words(scopes), Millis.ToMoment(expiresAt), isLive != 0);

    public static ImmutableArray<string> Words(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
