using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages.Account;

/// <summary>A new password for who knows the old one; every other session and every app's access ends.</summary>
internal sealed class PasswordPage(SignIn signIn, PasswordChange change, BrowserSessions sessions) : SignedInPage
{
    public const string Path = "/account/password";

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] NewPassword chosen, CancellationToken cancellationToken)
    {
        var account = Session.Account;
        Add(chosen.Problem(account.Email, account.Name));
        if (Problems.Count == 0)
        {
            // Last, because it costs a try.
            Add(await signIn.ProblemOfAsync(HttpContext, account, Password, cancellationToken));
        }

        if (Problems.Count > 0)
        {
            return Again();
        }

        if (await change.ChangeAsync(account, chosen.Typed!, cancellationToken) is not { } changed)
        {
            return To(SignInPaths.Login);
        }

        await sessions.StartAsync(HttpContext, changed, cancellationToken);

        return To($"{Path}?done=changed");
    }
}
