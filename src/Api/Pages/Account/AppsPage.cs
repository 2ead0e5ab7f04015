using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Api.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The apps that a user has connected, and the way to end each.</summary>
internal sealed class AppsPage(IAuthorizationStore store, PartnerAccess access) : SignedInPage
{
    [BindProperty(Name = "clientId")]
    public string? ClientId { get; set; }

    public ImmutableArray<ConnectedApp> Apps { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Apps = await store.ListAppsAsync(Session.Account.Id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(ClientId))
        {
            await access.WithdrawAsync(HttpContext, Session.Account.Id, ClientId, "ended by the user", cancellationToken);
        }

        return To("/account/apps?done=1");
    }
}
