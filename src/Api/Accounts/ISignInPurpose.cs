namespace TrainItAll.Api.Accounts;

/// <summary>What a partner sent the browser here for: the sign-in page asks it what to show and where to go on.</summary>
internal interface ISignInPurpose
{
    /// <returns>Null when the transaction is unknown, expired, answered, or of another browser.</returns>
    Task<SignInPurpose?> FindAsync(HttpContext http, string transaction, CancellationToken cancellationToken);

    /// <summary>Marks the transaction's login as done.</summary>
    /// <returns>Where to send the browser (303): a local path, or the client's redirect URI.</returns>
    Task<string> ContinueAsync(
        HttpContext http, string transaction, BrowserSession session, CancellationToken cancellationToken);
}

/// <summary>Why someone is asked to sign in.</summary>
/// <param name="ClientName">The partner's name, as shown.</param>
/// <param name="LoginHint">The address that the partner expects; null when it has not said.</param>
/// <param name="FormTarget">Origin or scheme of the validated redirect URI: where a form's answer may lead.</param>
internal sealed record SignInPurpose(string ClientName, string? LoginHint, string FormTarget);
