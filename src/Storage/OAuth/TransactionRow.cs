namespace TrainItAll.Storage.OAuth;

/// <summary>A row of transactions as Dapper fills it.</summary>
internal sealed class TransactionRow
{
    public const string Select =
        """
        SELECT hash AS Hash, browser AS Browser, client_id AS ClientId, request AS Request, owes_login AS OwesLogin,
            user_id AS UserId, session_id AS SessionId, created_at AS CreatedAt,
            expires_at AS ExpiresAt
        FROM oauth_transaction
        """;

    public const string Insert =
        """
        INSERT INTO oauth_transaction
            (hash, browser, client_id, request, owes_login, user_id, session_id, created_at, expires_at)
        VALUES
            (@Hash, @Browser, @ClientId, @Request, @OwesLogin, @UserId, @SessionId, @CreatedAt, @ExpiresAt)
        """;

    public byte[] Hash { get; set; } = [];

    public byte[] Browser { get; set; } = [];

    public string ClientId { get; set; } = string.Empty;

    public string Request { get; set; } = string.Empty;

    public long OwesLogin { get; set; }

    public string? UserId { get; set; }

    public string? SessionId { get; set; }

    public long CreatedAt { get; set; }

    public long ExpiresAt { get; set; }

    public static TransactionRow Of(AuthorizationTransaction transaction) => new()
    {
        Hash = transaction.Hash.ToArray(),
        Browser = transaction.Browser.ToArray(),
        ClientId = transaction.ClientId,
        Request = transaction.Request,
        OwesLogin = transaction.OwesLogin ? 1 : 0,
        UserId = transaction.UserId,
        SessionId = transaction.SessionId,
        CreatedAt = transaction.CreatedAt.ToUnixTimeMilliseconds(),
        ExpiresAt = transaction.ExpiresAt.ToUnixTimeMilliseconds(),
    };

    public AuthorizationTransaction ToTransaction() => new(
        Hash,
        Browser,
        ClientId,
        Request,
        OwesLogin != 0,
        UserId,
        SessionId,
        Millis.ToMoment(CreatedAt),
        Millis.ToMoment(ExpiresAt));
}
