using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.Account;

/// <summary>Turns the second factor on, with a first code as proof, and off again.</summary>
internal sealed class TwoFactorPage(SecondFactors factors, SignIn signIn, IBrowserSessionStore sessions, AccountMails mails)
    : SignedInPage
{
    private const string Path = "/account/two-factor";
    private const int SecretGroupChars = 4;

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>The key in groups, for typing.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The key as an SVG element that we drew.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Just made; shown this once.</summary>
    public ImmutableArray<string>? NewCodes { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var account = Session.Account;
        var secret = await factors.BeginAsync(account.Id, cancellationToken);
        if (secret is null)
        {
            IsOn = true;
            CodesLeft = await factors.CountRecoveryCodesAsync(account.Id, cancellationToken);

            return;
        }

        Secret = string.Join(' ', Totp.ToBase32(secret).Chunk(SecretGroupChars).Select(group => new string(group)));
        Picture = QrPicture.Of(Totp.Uri(account.Email, secret));
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var account = Session.Account;
        Add(await signIn.ProblemOfAsync(HttpContext, account, Password, cancellationToken));
        if (Problems.Count == 0)
        {
            NewCodes = await factors.ConfirmAsync(account.Id, Code ?? "", cancellationToken);
            if (NewCodes is not null)
            {
                await sessions.EndAllAsync(account.Id, Session.Id, cancellationToken);
                mails.SendNotice(account, "A second factor was turned on for your account.");

                return Page();
            }

            AddProblem("code", "This code is not right. Enter the one that the app shows now; check that your phone's clock is right.");
        }

        await OnGetAsync(cancellationToken);

        return Again();
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        var account = Session.Account;
        Add(await signIn.ProblemOfAsync(HttpContext, account, Password, cancellationToken));
        if (Problems.Count > 0)
        {
            await OnGetAsync(cancellationToken);

            return Again();
        }

        await factors.RemoveAsync(account.Id, cancellationToken);
        await sessions.EndAllAsync(account.Id, Session.Id, cancellationToken);
        mails.SendNotice(account, "The second factor of your account was turned off.");

        return To(Path);
    }
}
