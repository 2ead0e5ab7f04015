using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The apps that a user has connected, and the ways to end each or to allow it less.</summary>
internal sealed class AppsPage(IAuthorizationStore store, PartnerAccess access) : SignedInPage
{
    private const string Narrow = "narrow";

    [BindProperty(Name = "clientId")]
    public string? ClientId { get; set; }

    [BindProperty(Name = "what")]
    public string? What { get; set; }

    [BindProperty(Name = "scope")]
    public string[] Ticked { get; set; } = [];

    public ImmutableArray<ConnectedApp> Apps { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (Apps.FirstOrDefault(app => app.Grant.ClientId == ClientId) is not { } app)
        {
            return To("/account/apps");
        }

        return What == Narrow && app.Left(Ticked) is { IsEmpty: false } kept
            ? await NarrowAsync(app, kept, cancellationToken)
            : await EndAsync(app, cancellationToken);
    }

    private async Task<IActionResult> NarrowAsync(ConnectedApp app, ImmutableArray<string> kept, CancellationToken cancellationToken)
    {
        var isNarrower = await access.NarrowAsync(HttpContext, Session.Account.Id, app.Grant.ClientId, kept, cancellationToken);

        return To(isNarrower ? "/account/apps?done=less" : "/account/apps");
    }

    private async Task<IActionResult> EndAsync(ConnectedApp app, CancellationToken cancellationToken)
    {
        await access.WithdrawAsync(HttpContext, Session.Account.Id, app.Grant.ClientId, "ended by the user", cancellationToken);

        return To("/account/apps?done=1");
    }

    private async Task ReadAsync(CancellationToken cancellationToken) =>
        Apps = await store.ListAppsAsync(Session.Account.Id, cancellationToken);
}
