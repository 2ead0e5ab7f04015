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
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        var events = ImmutableArray.CreateBuilder<NewEvent>();
        var names = ImmutableArray.CreateBuilder<NewExternalName>();
        var created = 0;
        var latest = activities.Where(one => one.ExternalId is not null).GroupBy(one => one.ExternalId!, StringComparer.Ordinal).Select(same => same.Last());
        foreach (var sent in latest)
        {
            var name = new ExternalName(ActivityRules.Collection.Name, origin.ClientId, sent.ExternalId!);
            if (await FindActivityAsync(name, cancellationToken) is { } kept)
            {
                var updated = ProviderRules.Replace(kept.Record, sent);
                if (!updated.Equals(kept.Record))
                {
                    records.Add(_activities.Change(updated, kept));
                    events.Add(EventDoc.ActivityUpdated(updated));
                }

                continue;
            }

            var fresh = ActivityRules.New(await NewIdentityAsync(cancellationToken), sent, origin);
            created++;
            records.Add(_activities.Change(fresh, Next(events.Count + 1).Seq));
            events.Add(EventDoc.ActivityUploaded(fresh));
            names.AddRange(new NewExternalName(name, fresh.Id), NumberName(fresh));
        }

        var counts = new PutCounts(created, records.Count - created, activities.Length - records.Count);
        var change = new Change(records.DrainToImmutable(), events.DrainToImmutable()) { ExternalNames = names.DrainToImmutable() };
        await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, Position), origin);

        return counts;
    }

    private async ValueTask<Kept<Activity>?> FindActivityAsync(ExternalName name, CancellationToken cancellationToken) =>
        await _store.FindByExternalIdAsync(_athlete, name, cancellationToken) is { } id
            ? await _activities.FindKeptAsync(id, cancellationToken)
            : null;
}
