using System.Collections.Immutable;
using TrainItAll.Records;

namespace TrainItAll.Fitness;

/// <summary>The load of each day of a month. Small, so that years of them fit in memory, and few, so that reading them is cheap.</summary>
/// <param name="Month">Its first day.</param>
internal sealed record LoadMonth(DateOnly Month)
{
    private const int DaysMax = 31;

    public static readonly Collection<LoadMonth> Collection = new("loadMonths", RecordJson.Default.LoadMonth)
    {
        Id = month => Places.Of(month.Month).Key,
        Place = month => Places.Of(month.Month),
        ChangedAt = month => month.ChangedAt,
    };

    /// <summary>Load by day of the month.</summary>
    public ImmutableArray<int> Loads { get; init; } = [.. new int[DaysMax]];

    /// <summary>Activities by day of the month.</summary>
    public ImmutableArray<int> Counts { get; init; } = [.. new int[DaysMax]];

    public DateTimeOffset ChangedAt { get; init; }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    public LoadMonth With(LoadChange change)
    {
        var index = change.Day.Day - 1;

        return this with
        {
            Loads = Loads.SetItem(index, Loads[index] + change.Load),
            Counts = Counts.SetItem(index, Counts[index] + change.Count),
        };
    }
}

/// <summary>By how much a day changes.</summary>
internal sealed record LoadChange(DateOnly Day, int Load, int Count);
