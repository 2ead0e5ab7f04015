using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Providers;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Athletes;

/// <summary>One activity of several sources: how they meet, and what is left when one goes.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>Recordings of files among several sources, whichever of them is shown; by file and place in it.</summary>
    private static readonly Collection<ActivityMeasures> SourceMeasures = new("sourceMeasures", RecordJson.Default.ActivityMeasures)
    {
        Id = measures => measures.ActivityId,
        Place = measures => new RecordPlace(measures.StartedAt.ToUnixTimeMilliseconds(), measures.ActivityId),
        ChangedAt = measures => measures.StartedAt,
    };

    private async ValueTask<SourceOrder> SourceOrderAsync(CancellationToken cancellationToken) =>
        (await _sourceOrder.FindKeptAsync(SourceOrderRules.Key, cancellationToken))?.Record ?? new SourceOrder();

    /// <summary>Looks for the activity that is the same workout as what a source says; of several the nearest.</summary>
    /// <param name="source">With what it said.</param>
    /// <param name="except">Activities that change already.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private async Task<Kept<Activity>?> FindSameAsync(ActivitySource source, HashSet<string> except, CancellationToken cancellationToken)
    {
        var said = source.Said!;
        var reach = (long)SameWorkout.StartsApartMax.TotalMilliseconds * 2;
        var start = said.StartedAt.ToUnixTimeMilliseconds();
        var near = await _activities.ReadRangeAsync(start - reach, start + reach + 1, cancellationToken);

        return near
            .Where(kept => !except.Contains(kept.Record.Id) && SameWorkout.MayJoin(kept.Record, [source]))
            .Where(kept => SourceRules.Spelled(kept.Record).Any(one => SameWorkout.Is(one.Said!, said)))
            .OrderBy(kept => (kept.Record.StartedAt - said.StartedAt).Duration())
            .ThenBy(kept => kept.Record.Number)
            .FirstOrDefault();
    }

    /// <summary>Adds a source to an activity that is there.</summary>
    /// <param name="draft">Takes what changes by it.</param>
    /// <param name="kept">The activity.</param>
    /// <param name="joining">With what it says.</param>
    /// <param name="measures">What it recorded; null without a recording.</param>
    /// <param name="form">The athlete.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private async Task<Activity> JoinAsync(
        ChangeDraft draft,
        Kept<Activity> kept,
        ActivitySource joining,
        ActivityMeasures? measures,
        AthleteForm form,
        CancellationToken cancellationToken)
    {
        var asides = new Asides();
        await SetAsideAsync(asides, kept.Record, cancellationToken);
        if (measures is not null)
        {
            asides.Add(joining, measures);
        }

        var joined = kept.Record with { Sources = SourceRules.Ordered([.. SourceRules.Spelled(kept.Record), joining]) };

        return await PutAsync(draft, kept, joined, asides, form, cancellationToken);
    }

    /// <summary>Files an activity as its sources make it, with the recording that it shows.</summary>
    private async Task<Activity> PutAsync(
        ChangeDraft draft, Kept<Activity> kept, Activity after, Asides asides, AthleteForm form, CancellationToken cancellationToken)
    {
        var composed = await ComposedAsync(after, cancellationToken);
        var before = await FindMeasuresAsync(kept.Record.Id, cancellationToken);
        var shown = await ShownMeasuresAsync(kept.Record, composed, before?.Record, asides, cancellationToken);
        var counted = Counted(composed, shown, form);
        asides.File(draft, composed, Next().Seq);
        if (shown is null && before is not null)
        {
            draft.Drop(MeasuresRemoval(kept.Record.Id));
        }
        else if (shown is not null && (before is null || !ReferenceEquals(shown, before.Record) || counted.StartedAt != kept.Record.StartedAt))
        {
            draft.Keep(_ => MeasuresChange(shown, counted, before?.CreatedSeq ?? Next().Seq));
        }

        draft.Put(counted, kept);

        return counted;
    }

    private async Task<Activity> ComposedAsync(Activity activity, CancellationToken cancellationToken)
    {
        var composed = Composition.Of(activity, await SourceOrderAsync(cancellationToken));

        return composed with { Sources = SourceRules.Compact(composed) };
    }

    private async Task<ActivityMeasures?> ShownMeasuresAsync(
        Activity before, Activity after, ActivityMeasures? kept, Asides asides, CancellationToken cancellationToken)
    {
        if ((after.FileSha256, after.FileIndex) == (before.FileSha256, before.FileIndex))
        {
            return kept;
        }

        return after.FileSha256 is { } sha256
            ? asides.Find(sha256, after.FileIndex) ?? await FindAsideAsync(sha256, after.FileIndex, cancellationToken)
            : null;
    }

    /// <summary>The recording of an activity of one source, which stands nowhere else so far.</summary>
    private async Task SetAsideAsync(Asides asides, Activity activity, CancellationToken cancellationToken)
    {
        if (activity is { Sources: [var only], FileSha256: not null } && await FindMeasuresAsync(activity.Id, cancellationToken) is { } kept)
        {
            asides.Add(only with { FileIndex = activity.FileIndex }, kept.Record);
        }
    }

    private async ValueTask<ActivityMeasures?> FindAsideAsync(string sha256, int index, CancellationToken cancellationToken) =>
        await _store.FindRecordAsync(_athlete, SourceMeasures.Name, Asides.KeyOf(sha256, index), cancellationToken) is { } found
            ? SourceMeasures.FromRow(found.Record).Record
            : null;

    /// <summary>Recordings that one change sets aside or no longer needs.</summary>
    private sealed class Asides
    {
        private readonly Dictionary<string, ActivityMeasures> _kept = new(StringComparer.Ordinal);
        private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

        public static string KeyOf(string sha256, int index) => FormattableString.Invariant($"{sha256}/{index}");

        public void Add(ActivitySource file, ActivityMeasures measures) => _kept[KeyOf(file.ExternalId!, file.FileIndex)] = measures;

        public void Remove(ActivitySource file) => _gone.Add(KeyOf(file.ExternalId!, file.FileIndex));

        public ActivityMeasures? Find(string sha256, int index) => _kept.GetValueOrDefault(KeyOf(sha256, index));

        public void File(ChangeDraft draft, Activity after, long seq)
        {
            if (after.Sources.Length > 1)
            {
                foreach (var (key, measures) in _kept.Where(one => !_gone.Contains(one.Key)))
                {
                    draft.Keep(_ => Row(key, measures, seq));
                }
            }
            else if (after.FileSha256 is { } sha256)
            {
                _gone.Add(KeyOf(sha256, after.FileIndex));
            }

            foreach (var key in _gone)
            {
                draft.Drop(new RecordRemoval(new RecordName(SourceMeasures.Name, key), () => { }));
            }
        }

        private static RecordChange Row(string key, ActivityMeasures measures, long seq) =>
            new(SourceMeasures.ToRow(measures with { ActivityId = key }, seq), () => { });
    }
}
