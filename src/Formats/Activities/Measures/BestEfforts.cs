using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>Finds the best stretches of a session, over set durations and distances.</summary>
internal static class BestEfforts
{
    /// <summary>In s.</summary>
    private static readonly ImmutableArray<int> Durations =
    [
        1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 75, 90, 105, 120, 150, 180, 210, 240, 270, 300, 360, 420, 480, 540, 600,
        720, 900, 1_080, 1_200, 1_500, 1_800, 2_100, 2_400, 2_700, 3_000, 3_600, 4_500, 5_400, 6_300, 7_200, 9_000, 10_800, 14_400, 18_000, 21_600,
    ];

    /// <summary>In m.</summary>
    private static readonly ImmutableArray<int> Distances =
        [50, 100, 200, 400, 500, 800, 1_000, 1_500, 1_609, 2_000, 3_000, 3_219, 5_000, 8_000, 10_000, 15_000, 20_000, 21_097, 30_000, 42_195, 50_000, 100_000];

    public static ImmutableArray<BestEffort> ByDuration(double[] values, RecordedSeconds seconds)
    {
        var sums = new double[values.Length + 1];
        for (var second = 0; second < values.Length; second++)
        {
            sums[second + 1] = sums[second] + values[second];
        }

        return [.. Durations.Where(duration => duration <= values.Length).Select(duration => Best(sums, duration, seconds))];
    }

    /// <summary>Over distances that were covered; records without a distance are passed over.</summary>
    public static ImmutableArray<BestEffort> ByDistance(ImmutableArray<ActivityRecord> records)
    {
        var track = records.Select((record, index) => (record.Seconds, Meters: record.DistanceMeters, Index: index))
            .Where(point => point.Meters is not null)
            .Select(point => new Point(point.Seconds, point.Meters!.Value, point.Index))
            .ToArray();

        return track.Length < 2
            ? []
            : [.. Distances.Select(distance => Fastest(track, distance)).Where(best => best.Value > 0)];
    }

    private static BestEffort Best(double[] sums, int duration, RecordedSeconds seconds)
    {
        var (best, start) = (double.MinValue, 0);
        for (var end = duration; end < sums.Length; end++)
        {
            var sum = sums[end] - sums[end - duration];
            if (sum > best)
            {
                (best, start) = (sum, end - duration);
            }
        }

        return new BestEffort(
            duration,
            Math.Round(best / duration, MidpointRounding.AwayFromZero),
            seconds.RecordAt(start),
            seconds.RecordAt(start + duration - 1));
    }

    private static BestEffort Fastest(Point[] track, int distance)
    {
        var best = default(BestEffort);
        var start = 0;
        for (var end = 1; end < track.Length; end++)
        {
            while (start + 1 < end && track[end].Meters - track[start + 1].Meters >= distance)
            {
                start++;
            }

            var meters = track[end].Meters - track[start].Meters;
            var seconds = track[end].Seconds - track[start].Seconds;
            if (meters < distance || seconds <= 0)
            {
                continue;
            }

            // The stretch is a little too long: time in proportion.
            var time = seconds * distance / meters;
            if (best.Value.Equals(0) || time < best.Value)
            {
                best = new BestEffort(distance, Math.Round(time, 2), track[start].Index, track[end].Index);
            }
        }

        return best;
    }

    private readonly record struct Point(double Seconds, double Meters, int Index);
}
