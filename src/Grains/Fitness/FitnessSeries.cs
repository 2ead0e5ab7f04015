using System.Collections.Immutable;

namespace TrainItAll.Fitness;

/// <summary>
/// Fitness and fatigue from loads (spec/intervals.md 6.1): each day moves them towards its load by 1 − e^(−1/42) and
/// 1 − e^(−1/7). Loads so long ago that they weigh less than a millionth are not looked at, so that today costs the same
/// after ten years as after three. Pure functions.
/// </summary>
internal static class FitnessSeries
{
    /// <summary>e^(−900/42) is 5e-10: with a load of 1,000 on every earlier day that is less than 1e-6.</summary>
    public const int MemoryDays = 900;

    private const int RampDays = 7;
    private const int Digits = 5;

    private static readonly double Fitness = 1 - Math.Exp(-1.0 / 42);
    private static readonly double Fatigue = 1 - Math.Exp(-1.0 / 7);

    /// <summary>The first day that must be known to say how an athlete stands on another.</summary>
    public static DateOnly Since(DateOnly day) => DateOnly.FromDayNumber(Math.Max(0, day.DayNumber - MemoryDays - RampDays));

    /// <param name="months">Those from <see cref="Since"/> of the first day on, in any order.</param>
    /// <param name="oldest">The first day to tell.</param>
    /// <param name="newest">The last day to tell.</param>
    /// <param name="beganBefore">Whether there were activities before these months.</param>
    /// <returns>A day each, from the first activity on.</returns>
    public static ImmutableArray<FitnessDay> Of(
        IEnumerable<LoadMonth> months, DateOnly oldest, DateOnly newest, bool beganBefore)
    {
        var known = months.ToDictionary(month => month.Month);
        var began = beganBefore;
        var past = new Queue<double>();
        var (ctl, atl) = (0.0, 0.0);
        var days = ImmutableArray.CreateBuilder<FitnessDay>();
        for (var day = Since(oldest); day <= newest; day = day.AddDays(1))
        {
            var (load, count) = LoadOf(known, day);
            began |= count > 0;
            ctl += (load - ctl) * Fitness;
            atl += (load - atl) * Fatigue;
            past.Enqueue(ctl);
            var before = past.Count > RampDays ? past.Dequeue() : 0;
            if (began && day >= oldest)
            {
                days.Add(new FitnessDay(day, load, Rounded(ctl), Rounded(atl), Rounded(ctl - before)));
            }
        }

        return days.ToImmutable();
    }

    private static (int Load, int Count) LoadOf(Dictionary<DateOnly, LoadMonth> months, DateOnly day) =>
        months.TryGetValue(LoadMonth.MonthOf(day), out var month) ? (month.Loads[day.Day - 1], month.Counts[day.Day - 1]) : (0, 0);

    private static double Rounded(double value) => Math.Round(value, Digits, MidpointRounding.AwayFromZero);
}
