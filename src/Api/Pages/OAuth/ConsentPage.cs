using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Pages.OAuth;

/// <summary>Asks the user what an app may do; every box is ticked, and each may be unticked.</summary>
internal sealed class ConsentPage(AuthorizationFlow flow, IAuthorizationStore store) : FormPage
{
    private const string Allow = "allow";

    [BindProperty(SupportsGet = true, Name = "tx")]
    public string? Transaction { get; set; }

    [BindProperty(Name = "scope")]
    public string[] Ticked { get; set; } = [];

    [BindProperty(Name = "answer")]
    public string? Answer { get; set; }

    public OpenTransaction Open { get; private set; } = null!;

    public BrowserSession Session { get; private set; } = null!;

    /// <summary>What is asked now.</summary>
    public ImmutableArray<string> Asked { get; private set; } = [];

    /// <summary>What was asked for and is allowed already.</summary>
    public ImmutableArray<string> AllowedBefore { get; private set; } = [];

    public string Host => RedirectUris.HostOf(Open.Request.RedirectUri);

    public string OtherAccountPath => SignInPaths.Login + QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["tx"] = Transaction, ["other"] = "1" });

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return Gone;
        }

        if (await HttpContext.FindSessionAsync() is not { } session || !IsAnsweredBy(session))
        {
            return To(AuthorizationFlow.Page(SignInPaths.Login, Transaction!));
        }

        Session = session;
        var grant = await store.FindGrantAsync(session.Account.Id, Open.Client.Id, cancellationToken);
        Asked = ConsentRules.Asked(Open.Request, Open.Client, grant);
        AllowedBefore = [.. Open.Request.Scopes.Except(Asked, StringComparer.Ordinal)];

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return Gone;
        }

        if (await HttpContext.FindSessionAsync() is not { } session || !IsAnsweredBy(session))
        {
            return PageProblem.Result(
                StatusCodes.Status400BadRequest,
                "Somebody else is signed in now",
                "Since this page was shown, another account has signed in in this browser, or nobody is. Go back to the app and start again.");
        }

        var location = Answer == Allow
            ? await flow.AllowAsync(HttpContext, Open, session, Ticked)
            : await flow.DenyAsync(HttpContext, Open, session);

        return location is null ? Gone : To(location);
    }

    private static ContentResult Gone => PageProblem.Result(
        StatusCodes.Status400BadRequest,
        "This request is no longer open",
        "It has been answered, has expired, or was started in another browser. Go back to the app and start again.");

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await flow.FindAsync(HttpContext, Transaction, cancellationToken) is not { } open)
        {
            return false;
        }

        Open = open;
        PageHeaders.AllowFormTarget(HttpContext, RedirectUris.FormTarget(open.Request.RedirectUri));

        return true;
    }

    private bool IsAnsweredBy(BrowserSession session) => !Open.Row.OwesLogin && Open.Row.UserId == session.Account.Id;
}
