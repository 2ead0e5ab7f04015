using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Histories;

/// <summary>What a history holds, ending on the last of <see cref="SleepDayWrite.DaysMax"/> days.</summary>
/// <param name="Days">In each of sleep, nutrition, wellness and body metrics.</param>
/// <param name="Activities">One per day at most.</param>
internal sealed record HistorySize(int Days, int Activities)
{
    public int Records => (Days * SeedTraffic.DayCollections) + Activities;
}
