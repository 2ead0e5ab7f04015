using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.Accounts;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The browsers in which this user is signed in, and signing out in any of them.</summary>
internal sealed class SessionsPage(IBrowserSessionStore store, BrowserSessions sessions) : SignedInPage
{
    private const string Path = "/account/sessions";

    public ImmutableArray<ListedSession> Listed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Listed = await store.ListAsync(Session.Account.Id, sessions.Limits, cancellationToken);

    public async Task<IActionResult> OnPostOneAsync(
        [FromForm(Name = "session")] string? id, CancellationToken cancellationToken)
    {
        await store.EndAsync(Session.Account.Id, id ?? "", cancellationToken);

        return To(id == Session.Id ? SignInPaths.Login : $"{Path}?done=one");
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        await store.EndAllAsync(Session.Account.Id, Session.Id, cancellationToken);

        return To($"{Path}?done=others");
    }

    public async Task<IActionResult> OnPostAllAsync(CancellationToken cancellationToken)
    {
        await store.EndAllAsync(Session.Account.Id, exceptId: null, cancellationToken);
        SessionCookie.Delete(HttpContext);

        return To(SignInPaths.Login);
    }
}
