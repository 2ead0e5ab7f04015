using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>A new account by its own owner, where the operator allows it.</summary>
internal sealed class SignUpPage(
    Operator users, SignInSteps steps, ISignInPurpose purposes, NetworkLimits limits, IOptions<AccountsOptions> options)
    : FormPage
{
    private const int NameCharsMax = 200;

    [BindProperty(SupportsGet = true, Name = "tx")]
    public string? Transaction { get; set; }

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    public SignInPurpose? Purpose { get; private set; }

    public string LoginPath => SignInPaths.LoginOf(Transaction);

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([Bind(Prefix = "")] NewPassword chosen, CancellationToken cancellationToken)
    {
        var shown = await ShowAsync(cancellationToken);
        if (shown is not PageResult)
        {
            return shown;
        }

        var network = Network.Of(HttpContext);
        if (!limits.SignUpForms.TryTake(network))
        {
            return TooMany();
        }

        Check(chosen);
        if (Problems.Count > 0)
        {
            return Again();
        }

        return limits.SignUps.TryTake(network) ? await SignUpAsync(chosen.Typed!, cancellationToken) : TooMany();
    }

    private PageResult TooMany()
    {
        Response.Headers.RetryAfter = $"{limits.SignUps.RetryAfterSeconds}";
        AddProblem(null, "There were many new accounts from your network. Try again in an hour.");

        return Again(StatusCodes.Status429TooManyRequests);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.SignUp)
        {
            return PageProblem.Result(
                StatusCodes.Status404NotFound, "Accounts are made by the operator", "Ask whoever runs this installation for one.");
        }

        if (!string.IsNullOrEmpty(Transaction))
        {
            Purpose = await purposes.FindAsync(HttpContext, Transaction, cancellationToken);
            if (Purpose is null)
            {
                return LoginPage.GonePurpose;
            }

            PageHeaders.AllowFormTarget(HttpContext, Purpose.FormTarget);
        }

        return Page();
    }

    private void Check(NewPassword chosen)
    {
        Email = Email?.Trim();
        Name = string.IsNullOrWhiteSpace(Name) ? null : Name.Trim();
        if (Email is null || !EmailAddress.IsValid(Email))
        {
            AddProblem("email", EmailAddress.Problem);
        }

        if (Name?.Length > NameCharsMax || Name?.Any(char.IsControl) == true)
        {
            AddProblem("name", $"Use at most {NameCharsMax} characters on one line.");
        }

        Add(chosen.Problem(Email, Name));
    }

    private async Task<IActionResult> SignUpAsync(string password, CancellationToken cancellationToken)
    {
        try
        {
            var account = await users.SignUpAsync(
                new NewUser(Email!, password, Name, Role.Athlete, OrganizationId: null), cancellationToken);

            return To(await steps.FinishAsync(HttpContext, account, new SignInGoal(Transaction, Next: null), cancellationToken));
        }
        catch (EmailTakenException)
        {
            AddProblem("email", "There is an account with this address already. Sign in with it, or choose a new password for it.");

            return Again();
        }
    }
}
