using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>
/// Commits what an athlete's grain would, past the grain: many changes at once, and events of features that are not
/// there yet. The grain notices at its next write that it was overtaken.
/// </summary>
internal sealed class OutboxSeeder(AppHost host, AthleteDriver athlete, string subscriptionId, WebhookOptions windows)
{
    private readonly IAthleteStore _store = host.App.Services.GetRequiredService<IAthleteStore>();

    /// <summary>One commit: each change is an event with the next number, and what it tells lies in the outbox.</summary>
    public async Task TellAsync(params (string Type, string Subject, string Item, Func<OutboxDoc, OutboxDoc> Fill)[] changes)
    {
        var id = new AthleteId(athlete.AthleteId);
        var head = (await _store.OpenAsync(id, default))!;
        var subscription = (await host.App.Services.GetRequiredService<IWebhookStore>().FindAsync(subscriptionId, default))!;
        var listener = new WebhookListener(
            subscriptionId, [.. WebhookBounds.EventTypes], PermissionSet.All, subscription.Settings.IsIntervals);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(host.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());
        var doc = new OutboxDoc(head.OrganizationId, head.Number);
        var rows = changes.SelectMany((change, index) => MergeRules.RowsOf(
            new OutboxChange(
                change.Type, head.Seq + 1 + index, change.Subject, [new OutboxItem(change.Item, change.Fill(doc).ToJson())]),
            listener,
            now,
            windows));
        await _store.CommitAsync(new AthleteCommit(id, head.Epoch, head.Seq, now)
        {
            Events = [.. changes.Select(change => new NewEvent(change.Type, "{}"))],
            Outbox = [.. rows.GroupBy(row => (row.MergeKey, row.ItemKey)).Select(same => same.Last())],
        });
    }

    public Task WakeAsync() =>
        host.App.Services.GetRequiredService<IGrainFactory>().GetGrain<IWebhookGrain>(subscriptionId).WakeAsync();
}
