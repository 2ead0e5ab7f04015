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
        var (planned, taken) = (new HashSet<int>(), new HashSet<string>(StringComparer.Ordinal));
        var updated = 0;
        var latest = activities.Where(one => one.ExternalId is not null).GroupBy(one => one.ExternalId!, StringComparer.Ordinal).Select(same => same.Last());
        foreach (var sent in latest)
        {
            var source = ProviderRules.SourceOf(sent, origin, Now);
            if (await FindActivityAsync(NameOf(sent.ExternalId!, origin), cancellationToken) is { } kept)
            {
                updated += taken.Add(kept.Record.Id) && await ReplaceAsync(draft, kept, source, form, cancellationToken) ? 1 : 0;
            }
            else if (await FindSameAsync(source, taken, cancellationToken) is { } same)
            {
                taken.Add(same.Record.Id);
                await JoinAsync(draft, same, source, sent.Measures, form, cancellationToken);
                draft.Name(NameOf(sent.ExternalId!, origin), same.Record.Id);
                updated++;
            }
            else
            {
                var fresh = Counted(ActivityRules.New(await NewIdentityAsync(cancellationToken), sent, origin), sent.Measures, form);
                created.Add(await PairAsync(draft, fresh, eventId: null, planned, cancellationToken));
            }
        }

        await CommitAsync(draft, created, origin, cancellationToken);

        return new PutCounts(created.Count, updated, activities.Length - created.Count - updated);
    }

    async Task<int> IProviderDataGrain.RemoveActivitiesAsync(
        string provider, ImmutableArray<string> externalIds, CancellationToken cancellationToken)
    {
        var origin = ProviderRules.OriginOf(provider);
        var form = await FormAsync(cancellationToken);
        var draft = new ChangeDraft(_calendar, _activities, Now);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var externalId in externalIds.Distinct(StringComparer.Ordinal))
        {
            if (await FindActivityAsync(NameOf(externalId, origin), cancellationToken) is { } kept && removed.Add(kept.Record.Id))
            {
                await RemoveSourcesAsync(
                    draft, kept, source => SourceRules.ProviderOf(source) == provider, Burial.KeepsFile, form, cancellationToken);
            }
        }

        await CommitAsync(draft, created: [], origin, cancellationToken);

        return removed.Count;
    }

    /// <summary>What a provider says now takes the place of what it said before.</summary>
    /// <returns>Whether anything changed.</returns>
    private async Task<bool> ReplaceAsync(
        ChangeDraft draft, Kept<Activity> kept, ActivitySource sent, AthleteForm form, CancellationToken cancellationToken)
    {
        var spelled = kept.Record with { Sources = SourceRules.Spelled(kept.Record) };
        if (ProviderRules.Replace(spelled, sent) is not { } replaced)
        {
            return false;
        }

        await PutAsync(draft, kept, replaced, new Asides(), form, cancellationToken);

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
