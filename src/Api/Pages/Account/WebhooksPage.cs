using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Pages.Account;

/// <summary>The user's own webhook subscriptions, and making one.</summary>
internal sealed class WebhooksPage(OwnWebhooks webhooks) : SignedInPage
{
    [BindProperty(Name = "url")]
    public string? Target { get; set; }

    [BindProperty(Name = "description")]
    public string? Description { get; set; }

    [BindProperty(Name = "events")]
    public string[] Chosen { get; set; } = [];

    public ImmutableArray<WebhookSubscription> Listed { get; private set; } = [];

    /// <summary>Just made; shown this once.</summary>
    public WebhookSecrets? Secrets { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Chosen = [.. WebhookBounds.EventTypes];
        await ListAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostNewAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<string> events = [.. WebhookBounds.EventTypes.Where(type => Chosen.Contains(type, StringComparer.Ordinal))];
        Check(events);
        if (Problems.Count == 0)
        {
            await CreateAsync(events, cancellationToken);
        }

        await ListAsync(cancellationToken);

        return Problems.Count > 0 ? Again() : Page();
    }

    private async Task CreateAsync(ImmutableArray<string> events, CancellationToken cancellationToken)
    {
        try
        {
            var description = string.IsNullOrWhiteSpace(Description) ? null : Description.Trim();
            (_, Secrets) = await webhooks.CreateAsync(Session.Account, Target!, events, description, cancellationToken);
            (Target, Description, Chosen) = (null, null, [.. WebhookBounds.EventTypes]);
            ModelState.Clear();
        }
        catch (WebhookRefusedException refused)
        {
            AddProblem("url", refused.Message);
        }
    }

    private void Check(ImmutableArray<string> events)
    {
        if (string.IsNullOrEmpty(Target) || Target.Length > WebhookBounds.UrlCharsMax)
        {
            AddProblem("url", "Say where to: an address that begins with https://.");
        }

        if (Description?.Length > WebhookBounds.DescriptionCharsMax || Description?.Any(char.IsControl) == true)
        {
            AddProblem("description", $"Use at most {WebhookBounds.DescriptionCharsMax} characters.");
        }

        if (events.IsEmpty)
        {
            AddProblem("events", "Tick at least one event.");
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken) =>
        Listed = await webhooks.ListAsync(Session.Account, cancellationToken);
}
