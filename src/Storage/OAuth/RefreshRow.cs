namespace TrainItAll.Storage.OAuth;

/// <summary>A row of refresh tokens as Dapper fills it.</summary>
internal sealed class RefreshRow : SpentRow
{
    public const string Select =
        $"""
        SELECT r.generation AS Generation, r.issued_at AS IssuedAt, r.expires_at AS ExpiresAt, r.used_at AS UsedAt,
            r.retry_key AS RetryKey, r.sealed AS Sealed,
            CASE WHEN f.revoked_at IS NULL AND n.used_at IS NULL THEN 1 ELSE 0 END AS IsSuccessorFresh,
            {FamilyRow.Columns}
        FROM {FamilyRow.Tables}
        JOIN oauth_refresh_token r ON r.family_id = f.id
        LEFT JOIN oauth_refresh_token n ON n.hash = r.successor
        WHERE r.hash = @hash
        """;

    public long Generation { get; set; }

    public long IssuedAt { get; set; }

    public long ExpiresAt { get; set; }

    public string ClientId { get; set; } = string.Empty;

    public string UserId { get; set; } = string.Empty;

    public string FamilyScopes { get; set; } = string.Empty;

    public long? FamilyExpiresAt { get; set; }

    public long IsLive { get; set; }

    public RefreshToken ToToken() => new(
        FamilyRow.Make(FamilyId!, ClientId, UserId, FamilyScopes, FamilyExpiresAt, IsLive),
        (int)Generation,
        Millis.ToMoment(IssuedAt),
        Millis.ToMoment(ExpiresAt),
        ToRedeemed());
}
