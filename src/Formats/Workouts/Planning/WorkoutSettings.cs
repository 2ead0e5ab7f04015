namespace TrainItAll.Formats.Workouts;

/// <summary>What an athlete has set for one sport. Null means not set: targets relative to it cannot be resolved.</summary>
public sealed record WorkoutSettings
{
    /// <summary>Functional threshold power in watts.</summary>
    public double? FtpWatts { get; init; }

    /// <summary>Functional threshold power indoors, in watts; null: the same as outdoors.</summary>
    public double? IndoorFtpWatts { get; init; }

    /// <summary>Heart rate at the lactate threshold, in beats per minute.</summary>
    public double? LthrBpm { get; init; }

    /// <summary>Maximal heart rate in beats per minute.</summary>
    public double? MaxHrBpm { get; init; }

    /// <summary>Threshold speed in meters per second.</summary>
    public double? ThresholdPaceMetersPerSecond { get; init; }

    /// <summary>The unit of a pace that names none; one of the units in seconds.</summary>
    public TargetUnit PaceUnit { get; init; } = TargetUnit.SecondsPerKm;

    /// <summary>Upper bounds of the power zones in percent of FTP; 999 for the last one means open.</summary>
    public Sequence<double> PowerZonePercents { get; init; } = [55, 75, 90, 105, 120, 150, 999];

    /// <summary>Upper bounds of the heart rate zones in beats per minute.</summary>
    public Sequence<double> HrZoneBpm { get; init; }

    /// <summary>Upper bounds of the pace zones in percent of the threshold speed; 999 for the last one means open.</summary>
    public Sequence<double> PaceZonePercents { get; init; }

    /// <summary>What the athlete can hold for how long; null when there is no model.</summary>
    public PowerDurationModel? PowerModel { get; init; }

    /// <summary>Which target counts when a step has several.</summary>
    public Sequence<TargetKind> TargetOrder { get; init; } = [TargetKind.Power, TargetKind.HeartRate, TargetKind.Pace];

    /// <summary>The settings that hold for a workout: indoors with the indoor FTP.</summary>
    /// <param name="workout">The workout.</param>
    public WorkoutSettings For(Workout workout)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return workout.IsIndoor && IndoorFtpWatts is not null ? this with { FtpWatts = IndoorFtpWatts } : this;
    }
}

/// <summary>Best power over time: critical power, and a reserve above it that is used up.</summary>
/// <param name="CriticalPowerWatts">Power that can be held for long, in watts.</param>
/// <param name="ReserveJoules">Work above it, in joules.</param>
/// <param name="PeakWatts">Power over one instant, in watts; null: without a bound.</param>
public sealed record PowerDurationModel(double CriticalPowerWatts, double ReserveJoules, double? PeakWatts)
{
    /// <summary>The best power over a time.</summary>
    /// <param name="seconds">The time, from 1 second.</param>
    /// <returns>Watts.</returns>
    public double BestWatts(int seconds)
    {
        var shift = PeakWatts > CriticalPowerWatts ? ReserveJoules / (PeakWatts.Value - CriticalPowerWatts) : 0;

        return CriticalPowerWatts + (ReserveJoules / (Math.Max(1, seconds) + shift));
    }
}
