using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Providers;
using TrainItAll.Api.Startup;
using TrainItAll.Providers;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.Providers;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The user's connections to providers: begin, fetch now, end.</summary>
internal sealed class ConnectionsPage(
    IProviderStore store, IGrainFactory grains, ConnectFlows flows, PublicAddress address, IOptionsMonitor<ProviderOptions> options)
    : SignedInPage
{
    private const string Path = "/account/connections";
    private const int TasksMax = 20;

    [BindProperty(Name = "provider")]
    public string? Chosen { get; set; }

    /// <summary>Ticked where what the provider brought shall go with the connection.</summary>
    [BindProperty(Name = "forget")]
    public bool Forgets { get; set; }

    public ImmutableArray<ListedConnection> Listed { get; private set; } = [];

    /// <summary>Where the person allows the connection that was asked for; null when none was.</summary>
    public string? Leave { get; private set; }

    public ProviderTraits? Asked { get; private set; }

    public bool IsOperator => Session.Account.Role is Role.Admin;

    public string AddressOf(string path) => $"{address.Url}{path}";

    public Task OnGetAsync(CancellationToken cancellationToken) => ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostConnectAsync(CancellationToken cancellationToken)
    {
        Asked = Usable(Chosen);
        if (Asked is null)
        {
            AddProblem(null, "This service is not set up here. Ask whoever runs this installation.");
        }
        else
        {
            (Leave, _) = await flows.BeginAsync(Session.Account, Asked, $"{address.Url}{Path}?done={Asked.Name}", $"{address.Url}{Path}?done=refused", cancellationToken);
        }

        await ListAsync(cancellationToken);

        return Problems.Count > 0 ? Again() : Page();
    }

    public async Task<IActionResult> OnPostSyncAsync(CancellationToken cancellationToken)
    {
        var account = Session.Account;
        if (KnownProviders.Find(Chosen ?? "") is { } traits)
        {
            await Connection(traits).SyncAsync(new SyncRequest(account.Id, account.Athlete.Value, traits.Name, "all"), cancellationToken);
        }

        return To($"{Path}?done=sync");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        if (KnownProviders.Find(Chosen ?? "") is not { } traits)
        {
            return To(Path);
        }

        await Connection(traits).DisconnectAsync(cancellationToken);
        if (Forgets)
        {
            await ForgetAsync(traits);
        }

        return To($"{Path}?done={(Forgets ? "forgotten" : "ended")}");
    }

    public async Task<IActionResult> OnPostForgetAsync()
    {
        if (KnownProviders.Find(Chosen ?? "") is { } traits)
        {
            await ForgetAsync(traits);
        }

        return To($"{Path}?done=forgotten");
    }

    /// <summary>Whoever leaves the page has not taken it back.</summary>
    private async Task ForgetAsync(ProviderTraits traits)
    {
        var grain = grains.GetGrain<IProviderDataGrain>(Session.Account.Athlete.Value);
        string? after = null;
        do
        {
            after = await grain.ForgetAsync(traits.Name, after, CancellationToken.None);
        }
        while (after is not null);
    }

    private IConnectionGrain Connection(ProviderTraits traits) => grains.GetGrain<IConnectionGrain>($"{traits.Name}/{Session.Account.Id}");

    private ProviderTraits? Usable(string? name) =>
        KnownProviders.Find(name ?? "") is { } traits && options.Get(traits.Name).IsConfigured ? traits : null;

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var kept = await store.ListConnectionsAsync(Session.Account.Id, cancellationToken);
        var tasks = (await store.ListTasksAsync(Session.Account.Id, "", openOnly: false, TasksMax, cancellationToken))
            .Select(doc => JsonSerializer.Deserialize<SyncTask>(doc)!).ToList();
        Listed =
        [
            .. KnownProviders.All.Where(traits => Usable(traits.Name) is not null || kept.Any(one => one.Provider == traits.Name))
                .Select(traits => new ListedConnection(
                    traits, kept.FirstOrDefault(one => one.Provider == traits.Name), tasks.FirstOrDefault(task => task.Request.Provider == traits.Name))),
        ];
    }
}

/// <summary>A provider, and what is known of the user there.</summary>
/// <param name="Traits">The provider.</param>
/// <param name="Connection">Null when there never was one.</param>
/// <param name="Last">The latest sync; null before the first.</param>
internal sealed record ListedConnection(ProviderTraits Traits, StoredConnection? Connection, SyncTask? Last)
{
    public bool IsActive => Connection?.Status == "active";

    /// <summary>How it stands, for people.</summary>
    public string State => Connection switch
    {
        null => "not connected",
        { Status: "active" } => Connection.Username is { } name ? $"connected as {name}" : "connected",
        _ => "ended",
    };

    /// <summary>Until when the latest sync waits for the service; null when it does not.</summary>
    public DateTimeOffset? WaitsUntil => Last is { IsEnded: false } ? Last.WaitsUntil : null;

    /// <summary>What the latest sync came to, for people; null when there is nothing to say.</summary>
    public string? News => Last switch
    {
        null => null,
        { IsEnded: false, WaitsUntil: not null } => "The service takes no more requests for now. It goes on at",
        { IsEnded: false } => Last.Message.Length > 0 ? Last.Message : "It begins in a moment.",
        { Status: "success" } => null,
        _ => $"The last sync did not succeed: {Last.Error ?? Last.Status}",
    };
}
