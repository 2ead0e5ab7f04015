using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.LiveFeed;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IProviderDataGrain
{
    async Task<PutCounts> IProviderDataGrain.PutActivitiesAsync(
        string provider, ImmutableArray<NewActivity> activities, CancellationToken cancellationToken)
    {
        var origin = ProviderRules.OriginOf(provider);
        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var created = new List<Activity>();
        var taken = new HashSet<int>();
        var updated = 0;
        var latest = activities.Where(one => one.ExternalId is not null).GroupBy(one => one.ExternalId!, StringComparer.Ordinal).Select(same => same.Last());
        foreach (var sent in latest)
        {
            if (await FindActivityAsync(NameOf(sent.ExternalId!, origin), cancellationToken) is { } kept)
            {
                updated += await ReplaceAsync(draft, kept, sent, form, cancellationToken) ? 1 : 0;
            }
            else
            {
                var fresh = Counted(ActivityRules.New(await NewIdentityAsync(cancellationToken), sent, origin), sent.Measures, form);
                created.Add(await PairAsync(draft, fresh, eventId: null, taken, cancellationToken));
            }
        }

        await CommitAsync(draft, created, origin, cancellationToken);

        return new PutCounts(created.Count, updated, activities.Length - created.Count - updated);
    }

    /// <returns>Whether anything changed.</returns>
    private async Task<bool> ReplaceAsync(
        ChangeDraft draft, Kept<Activity> kept, NewActivity sent, AthleteForm form, CancellationToken cancellationToken)
    {
        var replaced = ProviderRules.Replace(kept.Record, sent);
        if (replaced.Equals(kept.Record))
        {
            return false;
        }

        var measures = await FindMeasuresAsync(kept.Record.Id, cancellationToken);
        var counted = Counted(replaced, measures?.Record, form);
        draft.Put(counted, kept);
        await RepairAsync(draft, kept.Record, counted, cancellationToken);

        return true;
    }

    private async Task CommitAsync(ChangeDraft draft, List<Activity> created, Origin origin, CancellationToken cancellationToken)
    {
        if (created.Count == 0 && draft.IsEmpty)
        {
            return;
        }

        var upload = new Change(
            [.. created.Select((activity, index) => _activities.Change(activity, Next(index + 1).Seq))],
            [.. created.Select(EventDoc.ActivityUploaded)])
        {
            ExternalNames =
            [
                .. created.SelectMany(activity => new[] { new NewExternalName(NameOf(activity.ExternalId!, origin), activity.Id), NumberName(activity) }),
            ],
        };
        var change = await WithMonthsAsync(draft, upload, created, cancellationToken);
        await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, Next(change.Events.Length)), origin);
    }

    private static ExternalName NameOf(string externalId, Origin origin) =>
        new(ActivityRules.Collection.Name, origin.ClientId, externalId);

    private async ValueTask<Kept<Activity>?> FindActivityAsync(ExternalName name, CancellationToken cancellationToken) =>
        await _store.FindByExternalIdAsync(_athlete, name, cancellationToken) is { } id
            ? await _activities.FindKeptAsync(id, cancellationToken)
            : null;
}
