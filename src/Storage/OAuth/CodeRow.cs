namespace TrainItAll.Storage.OAuth;

/// <summary>A row of codes as Dapper fills it.</summary>
internal sealed class CodeRow : SpentRow
{
    public const string Select =
        """
        SELECT k.hash AS Hash, k.client_id AS ClientId, k.user_id AS UserId, k.session_id AS SessionId,
            k.redirect_uri AS RedirectUri, k.scopes AS Scopes, k.challenge AS Challenge, k.issued_at AS IssuedAt,
            k.expires_at AS ExpiresAt, k.failures AS Failures, k.redeemed_at AS UsedAt, k.family_id AS FamilyId,
            k.retry_key AS RetryKey, k.sealed AS Sealed,
            CASE WHEN f.revoked_at IS NULL AND r.used_at IS NULL THEN 1 ELSE 0 END AS IsSuccessorFresh
        FROM oauth_code k
        LEFT JOIN oauth_family f ON f.id = k.family_id
        LEFT JOIN oauth_refresh_token r ON r.family_id = k.family_id AND r.generation = 1
        WHERE k.hash = @hash
        """;

    public const string Insert =
        """
        INSERT INTO oauth_code
            (hash, client_id, user_id, session_id, redirect_uri, scopes, challenge, issued_at, expires_at, failures)
        VALUES
            (@Hash, @ClientId, @UserId, @SessionId, @RedirectUri, @Scopes, @Challenge, @IssuedAt, @ExpiresAt, 0)
        """;

    public byte[] Hash { get; set; } = [];

    public string ClientId { get; set; } = string.Empty;

    public string UserId { get; set; } = string.Empty;

    public string SessionId { get; set; } = string.Empty;

    public string RedirectUri { get; set; } = string.Empty;

    public string Scopes { get; set; } = string.Empty;

    public string? Challenge { get; set; }

    public long IssuedAt { get; set; }

    public long ExpiresAt { get; set; }

    public long Failures { get; set; }

    public static CodeRow Of(NewCode code) => new()
    {
        Hash = code.Hash.ToArray(),
        ClientId = code.ClientId,
        UserId = code.UserId,
        SessionId = code.SessionId,
        RedirectUri = code.RedirectUri,
        Scopes = code.Scopes,
        Challenge = code.Challenge,
        IssuedAt = code.IssuedAt.ToUnixTimeMilliseconds(),
        ExpiresAt = code.ExpiresAt.ToUnixTimeMilliseconds(),
    };

    public IssuedCode ToCode() => new(
        new NewCode(
            Hash,
            ClientId,
            UserId,
            SessionId,
            RedirectUri,
            Scopes,
            Challenge,
            Millis.ToMoment(IssuedAt),
            Millis.ToMoment(ExpiresAt)),
        (int)Failures)
    {
        Redeemed = ToRedeemed(),
    };
}
