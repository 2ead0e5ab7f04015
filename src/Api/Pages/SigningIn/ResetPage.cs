using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>A new password by a link from the mailbox. A second factor is still asked for afterwards.</summary>
internal sealed class ResetPage(
    IPasswordLinkStore links, PasswordChange change, SignIn signIn, InstallationKey key, TimeProvider time) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is null ? Gone : Page();

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] NewPassword chosen, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } account)
        {
            return Gone;
        }

        Add(chosen.Problem(account.Email, account.Name));
        if (Problems.Count > 0)
        {
            return Again();
        }

        if (await change.ChangeAsync(account, chosen.Typed!, cancellationToken) is not { } changed)
        {
            return Gone;
        }

        await signIn.ForgiveAsync(HttpContext, changed, cancellationToken);

        return To($"{SignInPaths.Login}?done=password");
    }

    private static ContentResult Gone => PageProblem.Result(
        StatusCodes.Status400BadRequest,
        "This link is no longer good",
        "It was used before, or is older than an hour. Ask for a new one on the sign-in page.");

    private async Task<Storage.Accounts.Account?> FindAsync(CancellationToken cancellationToken)
    {
        var account = RandomToken.IsWellFormed(Token)
            ? await links.FindUserAsync(key.Hash(Token!), time.GetUtcNow(), cancellationToken)
            : null;
        Email = account?.Email ?? "";

        return account;
    }
}
