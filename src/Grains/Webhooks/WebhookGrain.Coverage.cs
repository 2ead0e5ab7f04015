using System.Collections.Immutable;
using TrainItAll.LiveFeed;
using TrainItAll.OAuth;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Webhooks.Payloads;

namespace TrainItAll.Webhooks;

/// <summary>Whom the subscription may be told of, looked at once more just before anything is sent.</summary>
internal sealed partial class WebhookGrain
{
    /// <summary>Athletes whose grains are told at once that something has changed.</summary>
    private const int RefreshesAtOnce = 32;

    private const string Withdrawn = "grant_withdrawn";

    /// <summary>What may be seen of an athlete right now; null when nothing may.</summary>
    private async Task<PermissionSet?> FindPermissionsAsync(string athleteId) => Existing.Owner.ClientId is { Length: > 0 } client
        ? await parts.Store.FindGrantAsync(client, athleteId, _leaving.Token)
        : new PermissionSet(Existing.Settings.Permissions);

    /// <summary>Whether a message may still be sent; one that may not is cancelled with its neighbours.</summary>
    private async Task<bool> MaySendAsync(WebhookMessage message)
    {
        var types = message.Types.Split(' ');
        if (message.AthleteId == TestStream || types is [MergeRules.ScopesChanged])
        {
            return true;
        }

        if (await FindPermissionsAsync(message.AthleteId) is { } permissions
            && Array.TrueForAll(types, type => EventScopes.MaySubscribe(permissions, type)))
        {
            return true;
        }

        await parts.Store.EndPendingAsync(
            Id, message.AthleteId, MessageState.Cancelled, Withdrawn, parts.Now, _leaving.Token);

        return false;
    }

    /// <summary>
    /// Leaves out what may no longer be told, and drops it. News about the grant itself travels alone: it may be told
    /// even when nothing else may.
    /// </summary>
    private async Task<ImmutableArray<EventGroup>> CutAsync(string athleteId, ImmutableArray<EventGroup> groups)
    {
        var permissions = await FindPermissionsAsync(athleteId);
        var told = groups.Where(group => IsAboutGrant(group) || MayTell(permissions, group)).ToList();
        foreach (var hidden in groups.Except(told))
        {
            await parts.Store.DropWaitingAsync(Id, athleteId, hidden.Rows[0].MergeKey, _leaving.Token);
        }

        return [.. told.TakeWhile(group => IsAboutGrant(group) == IsAboutGrant(told[0]))];
    }

    private static bool IsAboutGrant(EventGroup group) => group.Type == MergeRules.ScopesChanged;

    /// <summary>Days of Intervals clients merge over collections, and are cut when they are read.</summary>
    private bool MayTell(PermissionSet? permissions, EventGroup group) => permissions is { } set
        && (Existing.Settings.IsIntervals
            ? EventScopes.MaySubscribe(set, group.Type)
            : EventScopes.MaySee(set, group.Type, group.Docs[0].Collection));

    private async Task RefreshListenersAsync(WebhookSubscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.Owner.ClientId is not { Length: > 0 } client)
        {
            await RefreshAsync(subscription.Owner.AthleteId, cancellationToken);

            return;
        }

        for (var after = ""; ;)
        {
            var athletes = await parts.Store.ListCoveredAsync(client, after, RefreshesAtOnce, cancellationToken);
            await Task.WhenAll(athletes.Select(athlete => RefreshAsync(athlete, cancellationToken)));
            if (athletes.Length < RefreshesAtOnce)
            {
                return;
            }

            after = athletes[^1];
        }
    }

    private Task RefreshAsync(string athleteId, CancellationToken cancellationToken) =>
        GrainFactory.GetGrain<IWebhookListenersGrain>(athleteId).RefreshAsync(cancellationToken);
}
