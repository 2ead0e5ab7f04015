using TrainItAll.OAuth;

namespace TrainItAll.Storage.OAuth;

/// <summary>A row of grants, with what a list of apps shows beside it.</summary>
internal sealed class GrantRow
{
    public const string Select =
        """
        SELECT g.user_id AS UserId, g.client_id AS ClientId, g.scopes AS Scopes, g.consent_version AS ConsentVersion,
            g.created_at AS CreatedAt, g.changed_at AS ChangedAt, c.name AS Name, c.publisher AS Publisher,
            c.profile AS Profile,
            (SELECT max(f.used_at) FROM oauth_family f WHERE f.user_id = g.user_id AND f.client_id = g.client_id) AS UsedAt
        FROM oauth_grant g JOIN oauth_client c ON c.id = g.client_id
        """;

    /// <summary>A grant that was withdrawn begins anew.</summary>
    public const string Upsert =
        """
        INSERT INTO oauth_grant (user_id, client_id, scopes, consent_version, created_at, changed_at)
        VALUES (@UserId, @ClientId, @Scopes, @ConsentVersion, @CreatedAt, @ChangedAt)
        ON CONFLICT (user_id, client_id) DO UPDATE SET
            scopes = excluded.scopes,
            consent_version = excluded.consent_version,
            changed_at = excluded.changed_at,
            created_at = CASE WHEN oauth_grant.revoked_at IS NULL THEN oauth_grant.created_at ELSE excluded.created_at END,
            revoked_at = NULL
        """;

    public string UserId { get; set; } = string.Empty;

    public string ClientId { get; set; } = string.Empty;

    public string Scopes { get; set; } = string.Empty;

    public long ConsentVersion { get; set; }

    public long CreatedAt { get; set; }

    public long ChangedAt { get; set; }

    public string Name { get; set; } = string.Empty;

    public string? Publisher { get; set; }

    public string Profile { get; set; } = string.Empty;

    public long? UsedAt { get; set; }

    public static GrantRow Of(Grant grant) => new()
    {
        UserId = grant.UserId,
        ClientId = grant.ClientId,
        Scopes = string.Join(' ', grant.Scopes),
        ConsentVersion = grant.ConsentVersion,
        CreatedAt = grant.CreatedAt.ToUnixTimeMilliseconds(),
        ChangedAt = grant.ChangedAt.ToUnixTimeMilliseconds(),
    };

    public Grant ToGrant() => new(
        UserId,
        ClientId,
        [.. Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        (int)ConsentVersion,
        Millis.ToMoment(CreatedAt),
        Millis.ToMoment(ChangedAt));

    public ConnectedApp ToApp() =>
        new(ToGrant(), Name, Publisher, Enum.Parse<ClientProfile>(Profile), Millis.ToMoment(UsedAt));
}
