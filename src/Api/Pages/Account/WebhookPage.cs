using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Pages.Account;

/// <summary>One subscription of the user: how its receiver does, what was delivered, and what can be done about it.</summary>
internal sealed class WebhookPage(OwnWebhooks webhooks, IWebhookStore store, TimeProvider time) : SignedInPage
{
    private const int DeliveriesShown = 50;

    [BindProperty(SupportsGet = true, Name = "id")]
    public string? Id { get; set; }

    public WebhookSubscription Subscription { get; private set; } = null!;

    public WebhookBacklog Backlog { get; private set; } = null!;

    public ImmutableArray<WebhookMessage> Deliveries { get; private set; } = [];

    /// <summary>Just made; shown this once.</summary>
    public WebhookSecrets? Secrets { get; private set; }

    /// <summary>What became of a deed, in words; null when none was done here.</summary>
    public string? Note { get; private set; }

    public bool IsStopped => Subscription.State is WebhookState.Paused or WebhookState.Disabled;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(_ => Task.CompletedTask, cancellationToken);

    public Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken) => ShowAsync(
        async grain =>
        {
            var messageId = await grain.TestAsync(cancellationToken);
            var attempts = await store.ReadAttemptsAsync(messageId, cancellationToken);
            Note = attempts is [.., { } last] ? $"A test event was sent: {WordsOf(last)}." : "A test event waits to be sent.";
        },
        cancellationToken);

    public Task<IActionResult> OnPostPauseAsync(CancellationToken cancellationToken) => ShowAsync(
        async grain =>
        {
            await grain.ChangeAsync(new WebhookChange { Paused = new Sent<bool>(true, true) }, cancellationToken);
            Note = "It is paused. What happens meanwhile waits.";
        },
        cancellationToken);

    public Task<IActionResult> OnPostResumeAsync(
        [FromForm(Name = "missed")] string? missed, CancellationToken cancellationToken) => ShowAsync(
        async grain =>
        {
            await grain.ChangeAsync(
                new WebhookChange { Paused = new Sent<bool>(true, false), SendsMissed = missed == "send" }, cancellationToken);
            Note = "It is started.";
        },
        cancellationToken);

    public Task<IActionResult> OnPostRotateAsync([FromForm(Name = "leaked")] string? leaked, CancellationToken cancellationToken) => ShowAsync(
        async grain => Secrets = await grain.RotateAsync(
            new SecretRotation(leaked is null ? WebhookBounds.OverlapSecondsDefault : 0, ChangesBodySecret: leaked is not null), cancellationToken),
        cancellationToken);

    public Task<IActionResult> OnPostReplayAsync([FromForm(Name = "delivery")] string? delivery, CancellationToken cancellationToken) => ShowAsync(
        async grain => Note = await grain.ReplayAsync(delivery ?? "", cancellationToken)
            ? "It is sent again."
            : "It can no longer be sent again: its body is not kept any more.",
        cancellationToken);

    public Task<IActionResult> OnPostReplayDeadAsync(CancellationToken cancellationToken) => ShowAsync(
        async grain => Note = FormattableString.Invariant(
            $"{await grain.ReplayAsync(new WebhookPeriod(time.GetUtcNow() - WebhookBounds.DeadKept, DateTimeOffset.MaxValue, IncludesDelivered: false), cancellationToken)} deliveries are sent again."),
        cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(Session.Account, Id, cancellationToken) is { } subscription)
        {
            await webhooks.GrainOf(subscription).DeleteAsync(cancellationToken);
        }

        return To("/account/webhooks?done=ended");
    }

    private static string WordsOf(WebhookAttempt attempt) => attempt.Error.Length > 0
        ? $"it failed ({attempt.Error})"
        : FormattableString.Invariant($"the receiver answered {attempt.Status}");

    /// <summary>Does something and shows the page as it is then; nothing is shown of what is somebody else's.</summary>
    private async Task<IActionResult> ShowAsync(Func<IWebhookGrain, Task> use, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(Session.Account, Id, cancellationToken) is not { } subscription)
        {
            return NotFound();
        }

        try
        {
            await use(webhooks.GrainOf(subscription));
        }
        catch (WebhookRefusedException refused)
        {
            AddProblem(null, refused.Message);
        }

        Subscription = await webhooks.FindAsync(Session.Account, Id, cancellationToken) ?? subscription;
        Backlog = await store.CountAsync(subscription.Id, cancellationToken);
        Deliveries = await store.ListMessagesAsync(new MessageQuery(subscription.Id, 0, DeliveriesShown), cancellationToken);

        return Problems.Count > 0 ? Again(StatusCodes.Status409Conflict) : Page();
    }
}
