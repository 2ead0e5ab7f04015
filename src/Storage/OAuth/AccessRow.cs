using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Storage.OAuth;

/// <summary>An access token with its user as Dapper fills it.</summary>
internal sealed class AccessRow
{
    public const string Select =
        """
        SELECT t.family_id AS FamilyId, f.client_id AS ClientId, f.user_id AS UserId, c.profile AS Profile,
            t.scopes AS OwnScopes, f.scopes AS Scopes, t.issued_at AS IssuedAt, t.expires_at AS ExpiresAt, f.used_at AS UsedAt
        FROM oauth_access_token t
        JOIN oauth_family f ON f.id = t.family_id
        JOIN oauth_client c ON c.id = f.client_id
        JOIN account a ON a.id = f.user_id
        WHERE t.hash = @hash AND t.revoked_at IS NULL AND f.revoked_at IS NULL AND c.is_enabled = 1
            AND a.disabled_at IS NULL
            AND (t.expires_at > @now OR (t.expires_at IS NULL AND f.used_at > @unusedSince))
            AND (f.expires_at IS NULL OR f.expires_at > @now)
        """;

    public string FamilyId { get; set; } = string.Empty;

    public string ClientId { get; set; } = string.Empty;

    public string UserId { get; set; } = string.Empty;

    public string Profile { get; set; } = string.Empty;

    /// <summary>The family's.</summary>
    public string Scopes { get; set; } = string.Empty;

    /// <summary>What a refresh asked for; null is all of the family's.</summary>
    public string? OwnScopes { get; set; }

    public long IssuedAt { get; set; }

    public long? ExpiresAt { get; set; }

    public long UsedAt { get; set; }

    public AccessToken ToToken(Account account) => new(
        FamilyId,
        ClientId,
        Enum.Parse<ClientProfile>(Profile),
        Allowed(),
        Millis.ToMoment(IssuedAt),
        Millis.ToMoment(ExpiresAt),
        Millis.ToMoment(UsedAt),
        account);

    /// <summary>Never more than the family, which a user may have narrowed since.</summary>
    private ImmutableArray<string> Allowed()
    {
        var family = FamilyRow.Words(Scopes);

        return OwnScopes is null
            ? family
            : [.. FamilyRow.Words(OwnScopes).Where(scope => family.Contains(scope, StringComparer.Ordinal))];
    }
}
