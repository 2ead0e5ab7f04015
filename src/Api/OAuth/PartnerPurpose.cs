using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.OAuth;

/// <summary>Tells the sign-in page which partner sent the browser, and where it goes on.</summary>
internal sealed class PartnerPurpose(AuthorizationFlow flow) : ISignInPurpose
{
    public async Task<SignInPurpose?> FindAsync(HttpContext http, string transaction, CancellationToken cancellationToken) =>
        await flow.FindAsync(http, transaction, cancellationToken) is { } open
            ? new SignInPurpose(open.Client.Name, open.Request.LoginHint, RedirectUris.FormTarget(open.Request.RedirectUri))
            : null;

    /// <summary>Answered in another tab meanwhile, there is nothing left to do but to be signed in.</summary>
    public async Task<string> ContinueAsync(
        HttpContext http, string transaction, BrowserSession session, CancellationToken cancellationToken) =>
        await flow.FindAsync(http, transaction, cancellationToken) is { } open
        && await flow.SignedInAsync(http, transaction, open, session, cancellationToken) is { } location
            ? location
            : SignInPaths.Account;
}
