using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Fitness;
using TrainItAll.Records;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Webhooks.Payloads;

/// <summary>Fitness by day, worked out when a message is frozen from the loads as they are then (spec/intervals.md 12).</summary>
internal sealed class IntervalsFitness(IAthleteStore store, TimeProvider time)
{
    /// <summary>How far into the future it goes, as if no load came.</summary>
    public const int AheadDays = 7;

    /// <summary>The most days of one event, the latest.</summary>
    public const int DaysMax = 400;

    /// <summary>The months of all these days, and of those before them that still weigh something.</summary>
    private const int MonthsMax = 48;

    /// <summary>The days from the first on that changed.</summary>
    public Task<ImmutableArray<FitnessDay>> SinceAsync(AthleteId athlete, DateOnly since, CancellationToken cancellationToken)
    {
        var newest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(AheadDays);
        var first = newest.AddDays(1 - DaysMax);

        return ReadAsync(athlete, since > first ? since : first, newest, cancellationToken);
    }

    /// <summary>All days of a range from the first activity on.</summary>
    public async Task<ImmutableArray<FitnessDay>> ReadAsync(
        AthleteId athlete, DateOnly oldest, DateOnly newest, CancellationToken cancellationToken)
    {
        var query = new RecordQuery(LoadMonth.Collection.Name, MonthsMax)
        {
            After = new RecordPlace(Places.Of(newest.AddDays(1)).SortKey, ""),
        };
        var slice = await store.ReadRecordsAsync(athlete, query, cancellationToken);
        List<LoadMonth> months = [.. slice.Records.Select(row => LoadMonth.Collection.FromRow(row).Record)];

        return newest < oldest || months.Count == 0 ? [] : FitnessSeries.Of(months, oldest, newest, beganBefore: months.Count == MonthsMax);
    }
}
