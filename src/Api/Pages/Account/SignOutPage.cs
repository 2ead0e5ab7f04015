using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages.Account;

/// <summary>Ends the session of this browser.</summary>
internal sealed class SignOutPage(BrowserSessions sessions) : SignedInPage
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sessions.EndAsync(HttpContext, cancellationToken);

        return To(SignInPaths.Login);
    }
}
