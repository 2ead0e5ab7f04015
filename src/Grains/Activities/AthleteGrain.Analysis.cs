using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Fitness;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Profile;
using TrainItAll.Records;
using TrainItAll.SportSettings;
using TrainItAll.Storage.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Load: how an activity gets it, and how it is counted by day.</summary>
internal sealed partial class AthleteGrain
{
    /// <summary>Activities in one step of an analysis: a step is one turn, and others wait for it.</summary>
    private const int AnalysisStepMax = 100;

    /// <summary>The most recordings that one call reads.</summary>
    private const int MeasuresMax = 2_000;

    /// <summary>How far back the resting heart rate is looked for, in measurements.</summary>
    private const int RestingMeasurementsMax = 30;

    private const int MeasuresSliceMax = 200;

    private static readonly Collection<ActivityMeasures> Measures = new("activityMeasures", RecordJson.Default.ActivityMeasures)
    {
        Id = measures => measures.ActivityId,
        Place = measures => new RecordPlace(measures.StartedAt.ToUnixTimeMilliseconds(), measures.ActivityId),
        ChangedAt = measures => measures.StartedAt,
    };

    async Task<Seen<ActivityMeasures>?> IActivitiesGrain.FindMeasuresAsync(string activityId, CancellationToken cancellationToken) =>
        await FindMeasuresAsync(activityId, cancellationToken) is { } kept ? new Seen<ActivityMeasures>(kept.Record, Position) : null;

    async Task<ImmutableArray<ActivityMeasures>> IActivitiesGrain.ListMeasuresAsync(
        DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        var first = Places.Of(oldest).SortKey;
        var after = new RecordPlace(Places.Of(newest).SortKey + (long)TimeSpan.FromDays(1).TotalMilliseconds, "");
        var found = ImmutableArray.CreateBuilder<ActivityMeasures>();
        while (found.Count < MeasuresMax)
        {
            var query = new RecordQuery(Measures.Name, MeasuresSliceMax) { After = after };
            var slice = await _store.ReadRecordsAsync(_athlete, query, cancellationToken);
            var inRange = slice.Records.Where(row => row.SortKey >= first).ToList();
            found.AddRange(inRange.Select(row => Measures.FromRow(row).Record));
            if (inRange.Count < MeasuresSliceMax)
            {
                break;
            }

            after = new RecordPlace(inRange[^1].SortKey, inRange[^1].Key);
        }

        return found.ToImmutable();
    }

    async Task<AnalysisProgress> IActivitiesGrain.AnalyzeAsync(
        int entry, AnalysisCursor? after, Origin origin, CancellationToken cancellationToken)
    {
        var form = await FormAsync(cancellationToken);
        var query = new RecordQuery(ActivityRules.Collection.Name, AnalysisStepMax)
        {
            After = after is null ? null : new RecordPlace(after.SortKey, after.Key),
        };
        var slice = await _store.ReadRecordsAsync(_athlete, query, cancellationToken);
        var changes = new List<(Kept<Activity> Before, Activity After)>();
        foreach (var kept in slice.Records.Select(ActivityRules.Collection.FromRow))
        {
            if (form.Sports.For(ActivitySports.NameOf(kept.Record)).Number == entry
                && await AnalyzeAnewAsync(kept.Record, form, cancellationToken) is { } analyzed)
            {
                changes.Add((kept, analyzed));
            }
        }

        if (changes.Count > 0)
        {
            var change = new Change(
                [
                    .. changes.Select(one => _activities.Change(one.After, one.Before)),
                    .. await CountAsync(changes.Select(one => ((Activity?)one.Before.Record, (Activity?)one.After)), cancellationToken),
                ],
                [
                    .. changes.Select(one => EventDoc.ActivityAnalyzed(one.After)),
                    EventDoc.FitnessUpdated(changes.Min(one => one.After.CountedOn!.Value)),
                ]);
            await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, Next(change.Events.Length)), origin);
        }

        var last = slice.Records.Length == AnalysisStepMax ? slice.Records[^1] : null;

        return new AnalysisProgress(changes.Count, last is null ? null : new AnalysisCursor(last.SortKey, last.Key), Position);
    }

    /// <returns>Null when nothing would change.</returns>
    private async Task<Activity?> AnalyzeAnewAsync(Activity activity, AthleteForm form, CancellationToken cancellationToken)
    {
        var measures = await FindMeasuresAsync(activity.Id, cancellationToken);
        var analyzed = Counted(activity, measures?.Record, form);
        var before = ActivityRules.Collection.ToRow(activity with { Analysis = Timeless(activity) }, createdSeq: 1).Doc;
        var after = ActivityRules.Collection.ToRow(analyzed with { Analysis = Timeless(analyzed) }, createdSeq: 1).Doc;

        return before == after ? null : analyzed;

        static ActivityAnalysis? Timeless(Activity one) => one.Analysis is null ? null : one.Analysis with { AnalyzedAt = default };
    }

    private async Task<AthleteForm> FormAsync(CancellationToken cancellationToken)
    {
        var sports = (await ReadSportsAsync(cancellationToken)).Value;
        var profile = (await _profile.FindKeptAsync(ProfileRules.Key, cancellationToken))?.Record;
        if (!sports.Any(sport => sport.LthrBpm is not null || sport.MaxHrBpm is not null))
        {
            // Without a threshold no heart rate counts, and most athletes' measurements need not be read.
            return new AthleteForm(sports, profile?.RestingHr, profile?.Timezone);
        }

        var measured = await ListBodiesAsync(new PageRequest(1, RestingMeasurementsMax), cancellationToken);
        var resting = measured.Items.Select(metric => metric.RestingHr).FirstOrDefault(value => value is not null);

        return new AthleteForm(sports, resting ?? profile?.RestingHr, profile?.Timezone);
    }

    /// <summary>The activity analysed, with the day on which it counts.</summary>
    private Activity Counted(Activity activity, ActivityMeasures? measures, AthleteForm form) =>
        ActivityAnalyzer.Analyze(activity, measures, form, Now) with
        {
            CountedOn = LocalDay.Of(activity.StartedAt, activity.Timezone ?? form.Timezone),
        };

    /// <summary>The months that change with some activities.</summary>
    private async Task<ImmutableArray<RecordChange>> CountAsync(
        IEnumerable<(Activity? Before, Activity? After)> changes, CancellationToken cancellationToken)
    {
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        foreach (var inMonth in DaysOf(changes).GroupBy(day => LoadMonth.MonthOf(day.Day)))
        {
            var kept = await _loadMonths.FindAsync(Places.Of(inMonth.Key), cancellationToken);
            var month = inMonth.Aggregate(kept?.Record ?? new LoadMonth(inMonth.Key), (sum, day) => sum.With(day));
            records.Add(_loadMonths.Change(month with { ChangedAt = Now }, kept?.CreatedSeq ?? Next().Seq));
        }

        return records.ToImmutable();
    }

    /// <summary>The first day whose load becomes another one; null when none does.</summary>
    private static DateOnly? FitnessSince(IEnumerable<(Activity? Before, Activity? After)> changes) =>
        DaysOf(changes).Where(day => day.Load != 0).Min(day => (DateOnly?)day.Day);

    private static IEnumerable<LoadChange> DaysOf(IEnumerable<(Activity? Before, Activity? After)> changes) =>
        changes.SelectMany(change => new[] { CountOf(change.Before, -1), CountOf(change.After, 1) })
            .OfType<LoadChange>()
            .GroupBy(change => change.Day)
            .Select(day => new LoadChange(day.Key, day.Sum(change => change.Load), day.Sum(change => change.Count)))
            .Where(day => day.Load != 0 || day.Count != 0);

    private static LoadChange? CountOf(Activity? activity, int sign) => activity?.CountedOn is { } day
        ? new LoadChange(day, sign * (activity.TrainingLoad ?? 0), sign)
        : null;

    private async Task<ImmutableArray<FitnessDay>> ReadFitnessAsync(DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        // Somewhere tomorrow has begun already.
        var tomorrow = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(1);
        var last = newest < tomorrow ? newest : tomorrow;
        if (last < oldest)
        {
            return [];
        }

        var first = LoadMonth.MonthOf(FitnessSeries.Since(oldest));
        var months = await _loadMonths.ReadRangeAsync(first, last, cancellationToken);
        var beganBefore = await _loadMonths.HasBeforeAsync(first, cancellationToken);

        return months.Count == 0 && !beganBefore
            ? []
            : FitnessSeries.Of(months.Select(kept => kept.Record), FirstOf(months, oldest, beganBefore), last, beganBefore);
    }

    /// <summary>Who asks for days long before the first activity shall not wait for a walk over all of them.</summary>
    private static DateOnly FirstOf(List<Kept<LoadMonth>> months, DateOnly oldest, bool beganBefore)
    {
        var began = beganBefore || months.Count == 0 ? oldest : months.Min(kept => kept.Record.Month);

        return began > oldest ? began : oldest;
    }

    private async ValueTask<Kept<ActivityMeasures>?> FindMeasuresAsync(string activityId, CancellationToken cancellationToken) =>
        await _store.FindRecordAsync(_athlete, Measures.Name, activityId, cancellationToken) is { } found
            ? Measures.FromRow(found.Record)
            : null;

    private static RecordChange MeasuresChange(ActivityMeasures measures, Activity activity, long createdSeq) => new(
        Measures.ToRow(measures with { ActivityId = activity.Id, StartedAt = activity.StartedAt }, createdSeq), () => { });

    private static RecordRemoval MeasuresRemoval(string activityId) => new(new RecordName(Measures.Name, activityId), () => { });
}
