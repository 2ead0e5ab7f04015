using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Pages.SigningIn;

/// <summary>E-mail and password; then on to where the browser was going, which this server knows and no parameter says.</summary>
internal sealed class LoginPage(
    SignIn signIn, SignInSteps steps, ISignInPurpose purposes, NetworkLimits limits, IOptions<AccountsOptions> options) : FormPage
{
    public const string NotRight = "E-mail or password is not right.";
    public const string TryLater = NotRight + " There were many tries: wait a while before the next one.";

    /// <summary>The partner's transaction.</summary>
    [BindProperty(SupportsGet = true, Name = "tx")]
    public string? Transaction { get; set; }

    /// <summary>Name of a page in <see cref="SignInPaths"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "next")]
    public string? Next { get; set; }

    /// <summary>Set when someone else than who is signed in wants to sign in.</summary>
    [BindProperty(SupportsGet = true, Name = "other")]
    public string? Other { get; set; }

    [BindProperty(Name = "email")]
    public string? Email { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    public SignInPurpose? Purpose { get; private set; }

    /// <summary>Who is signed in already and is asked to confirm it; null when nobody is, or somebody else shall be.</summary>
    public BrowserSession? Current { get; private set; }

    public bool IsSafe => SafeConnection.Is(HttpContext);

    public bool IsSignUpOpen => options.Value.SignUp;

    public string SignUpPath => SignUpLink.For(Transaction);

    public string OtherAccountPath => SignInPaths.Login + QueryString.Create(Query("tx", Transaction).Concat(Query("next", Next)).Concat(Query("other", "1")));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var session = await HttpContext.FindSessionAsync();
        if (Transaction is null && session is not null && Other is null)
        {
            return To(SignInPaths.Next(Next));
        }

        if (!await FindPurposeAsync(cancellationToken))
        {
            return GonePurpose;
        }

        Current = Other is null ? session : null;
        Email = Current?.Account.Email ?? (Other is null ? Purpose?.LoginHint : null);

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindPurposeAsync(cancellationToken))
        {
            return GonePurpose;
        }

        if (string.IsNullOrWhiteSpace(Email) || string.IsNullOrEmpty(Password))
        {
            AddProblem(string.IsNullOrWhiteSpace(Email) ? "email" : "password", "Enter your e-mail and your password.");

            return Again();
        }

        var result = await signIn.TryAsync(HttpContext, Email.Trim(), Password, cancellationToken);

        return result.Outcome switch
        {
            SignInOutcome.Right => To(await steps.PassedAsync(
                HttpContext, result.Account!, new SignInGoal(Transaction, Next), cancellationToken)),
            SignInOutcome.NetworkBlocked => TooMany(),
            SignInOutcome.Blocked => Refused(TryLater),
            _ => Refused(NotRight),
        };
    }

    internal static ContentResult GonePurpose => PageProblem.Result(
        StatusCodes.Status400BadRequest,
        "This link is no longer good",
        "The request that brought you here has been answered, has expired, or was started in another browser. "
        + "Go back to the app and start again.");

    private static IEnumerable<KeyValuePair<string, string?>> Query(string name, string? value) =>
        string.IsNullOrEmpty(value) ? [] : [new(name, value)];

    /// <summary>Finds what the browser was sent for, if anything.</summary>
    private async Task<bool> FindPurposeAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Transaction))
        {
            return true;
        }

        Purpose = await purposes.FindAsync(HttpContext, Transaction, cancellationToken);
        if (Purpose is not null)
        {
            PageHeaders.AllowFormTarget(HttpContext, Purpose.FormTarget);
        }

        return Purpose is not null;
    }

    private PageResult Refused(string text)
    {
        AddProblem(null, text);

        return Again();
    }

    private PageResult TooMany()
    {
        Response.Headers.RetryAfter = $"{limits.WrongPasswords.RetryAfterSeconds}";
        AddProblem(null, "There were too many wrong passwords from your network. Try again in 15 minutes.");

        return Again(StatusCodes.Status429TooManyRequests);
    }
}
