using System.Collections.Immutable;

namespace TrainItAll.Formats.Xml;

/// <summary>The laps of a track and what they add up to.</summary>
internal sealed record TrackLaps
{
    public required ImmutableArray<ActivityLap> Laps { get; init; }

    public double? TimerSeconds { get; private init; }

    public double? DistanceMeters { get; private init; }

    public double? CaloriesKcal { get; private init; }

    public double? AvgHeartRateBpm { get; private init; }

    public double? MaxHeartRateBpm { get; private init; }

    public double? AvgPowerWatts { get; private init; }

    public double? MaxPowerWatts { get; private init; }

    public static TrackLaps Of(TrackDraft track, double start)
    {
        var laps = ImmutableArray.CreateBuilder<ActivityLap>(track.Laps.Count);
        var next = 0.0;
        foreach (var draft in track.Laps)
        {
            var startSeconds = double.IsNaN(draft.UnixSeconds) ? next : draft.UnixSeconds - start;
            laps.Add(draft.Lap with { StartSeconds = startSeconds });
            next = startSeconds + (draft.Lap.TimerSeconds ?? 0);
        }

        return Sum(laps.ToImmutable());
    }

    private static TrackLaps Sum(ImmutableArray<ActivityLap> laps) => new()
    {
        Laps = laps,
        TimerSeconds = Sum(laps, lap => lap.TimerSeconds),
        DistanceMeters = Sum(laps, lap => lap.DistanceMeters),
        CaloriesKcal = Sum(laps, lap => lap.CaloriesKcal),
        AvgHeartRateBpm = Mean(laps, lap => lap.AvgHeartRateBpm),
        MaxHeartRateBpm = laps.Max(lap => lap.MaxHeartRateBpm),
        AvgPowerWatts = Mean(laps, lap => lap.AvgPowerWatts),
        MaxPowerWatts = laps.Max(lap => lap.MaxPowerWatts),
    };

    private static double? Sum(ImmutableArray<ActivityLap> laps, Func<ActivityLap, double?> value) =>
        laps.Any(lap => value(lap) is not null) ? laps.Sum(value) : null;

    /// <summary>Each lap counts by its time.</summary>
    private static double? Mean(ImmutableArray<ActivityLap> laps, Func<ActivityLap, double?> value)
    {
        var known = laps.Where(lap => value(lap) is not null && lap.TimerSeconds > 0).ToImmutableArray();

        return known.IsEmpty
            ? null
            : known.Sum(lap => value(lap) * lap.TimerSeconds) / known.Sum(lap => lap.TimerSeconds);
    }
}
