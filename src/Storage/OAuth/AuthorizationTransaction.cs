namespace TrainItAll.Storage.OAuth;

/// <summary>An authorization request under way: checked once, then kept here, so that pages carry only its id.</summary>
/// <param name="Hash">Hash of the id.</param>
/// <param name="Browser">Hash of the browser's nonce.</param>
/// <param name="ClientId">Who asks.</param>
/// <param name="Request">The checked request, as the API writes it.</param>
/// <param name="OwesLogin">Whether the user must sign in for it.</param>
/// <param name="UserId">Who answers; null until known.</param>
/// <param name="SessionId">The session in which it is answered; null until known.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record AuthorizationTransaction(
    ReadOnlyMemory<byte> Hash,
    ReadOnlyMemory<byte> Browser,
    string ClientId,
    string Request,
    bool OwesLogin,
    string? UserId,
    string? SessionId,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt);

/// <summary>A code to hand out.</summary>
/// <param name="Hash">Hash of the code.</param>
/// <param name="ClientId">Who may redeem it.</param>
/// <param name="UserId">In whose name.</param>
/// <param name="SessionId">The browser session that answered.</param>
/// <param name="RedirectUri">As it was asked for.</param>
/// <param name="Scopes">What was granted, with a blank between.</param>
/// <param name="Challenge">RFC 7636, S256; null when none was sent.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record NewCode(
    ReadOnlyMemory<byte> Hash,
    string ClientId,
    string UserId,
    string SessionId,
    string RedirectUri,
    string Scopes,
    string? Challenge,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt);
