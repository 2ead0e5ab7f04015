using System.Collections.Immutable;

namespace TrainItAll.Activities;

/// <summary>Time in zones, from counted seconds. Pure functions.</summary>
internal static class ZoneTimes
{
    /// <param name="counted">Seconds by value: the index counts steps.</param>
    /// <param name="step">What a step of the index is.</param>
    /// <param name="bounds">Upper bounds, included, rising; what is above the last counts for it.</param>
    public static ImmutableArray<int> Of(ImmutableArray<int> counted, double step, ImmutableArray<double> bounds)
    {
        if (bounds.IsEmpty)
        {
            return [];
        }

        var times = new int[bounds.Length];
        var zone = 0;
        for (var index = 0; index < counted.Length; index++)
        {
            while (zone < bounds.Length - 1 && index * step > bounds[zone])
            {
                zone++;
            }

            times[zone] += counted[index];
        }

        return [.. times];
    }

    /// <summary>Seconds between two values, both included.</summary>
    public static int Between(ImmutableArray<int> counted, double low, double high) =>
        counted.Where((_, index) => index >= low && index <= high).Sum();

    /// <summary>What was done above a value: of power over seconds, the work in J.</summary>
    public static long Above(ImmutableArray<int> counted, int value) =>
        counted.Select((seconds, index) => index > value ? (long)seconds * (index - value) : 0).Sum();
}
