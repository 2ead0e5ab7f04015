using System.Collections.Immutable;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;
using TrainItAll.Webhooks;

namespace TrainItAll.Athletes;

/// <summary>Who listens by webhook. An athlete to whom nobody listens pays one look at an empty list per commit.</summary>
internal sealed partial class AthleteGrain : IWebhookListenersGrain
{
    private ImmutableArray<WebhookListener> _listeners = [];

    Task IWebhookListenersGrain.RefreshAsync(CancellationToken cancellationToken) => LoadListenersAsync(cancellationToken);

    /// <summary>Whoever listened before hears of the end, and whoever listens now of the beginning.</summary>
    async Task IWebhookListenersGrain.ScopesChangedAsync(AppScopes scopes, CancellationToken cancellationToken)
    {
        var before = _listeners;
        await LoadListenersAsync(cancellationToken);
        var after = _listeners;
        _listeners = [.. before.Concat(after).DistinctBy(listener => listener.SubscriptionId, StringComparer.Ordinal)];
        try
        {
            await CommitAsync(
                new Change([], [ScopeNews.EventOf(scopes)]),
                new WriteReceipt(scopes.ClientId, WriteOutcome.Updated, Next()),
                new Origin(Origin.External, scopes.ClientId));
        }
        finally
        {
            _listeners = after;
        }
    }

    private async Task LoadListenersAsync(CancellationToken cancellationToken)
    {
        var subscriptions = await _webhooks.ListListenersAsync(_athlete, cancellationToken);
        _listeners =
        [
            .. subscriptions
                .Where(subscription => subscription.Settings.Athletes.IsEmpty || subscription.Settings.Athletes.Contains(_athlete.Value, StringComparer.Ordinal))
                .Select(WebhookListener.Of),
        ];
    }

    private AthleteCommit Tell(AthleteCommit commit, DateOnly? fitnessSince) => _listeners.IsEmpty || commit.Events.IsEmpty
        ? commit
        : OutboxWriter.Tell(commit, fitnessSince, _head, _listeners, _webhookOptions.Value);

    /// <summary>What is durable will be sent whether or not this call arrives: the sender looks for itself each minute.</summary>
    private void WakeSenders(AthleteCommit commit)
    {
        if (commit.Outbox.IsEmpty)
        {
            return;
        }

        foreach (var subscription in commit.Outbox.Select(row => row.SubscriptionId).Distinct(StringComparer.Ordinal))
        {
            _ = GrainFactory.GetGrain<IWebhookGrain>(subscription).WakeAsync();
        }
    }
}
