namespace TrainItAll.Formats.Workouts;

/// <summary>Turns targets that are relative to the athlete into absolute ones (spec/intervals.md 9.4).</summary>
public static class WorkoutResolver
{
    /// <summary>A target in watts, beats per minute, meters per second or its own unit (cadence, exertion).</summary>
    /// <param name="target">The target.</param>
    /// <param name="settings">The athlete's settings, already those of <see cref="WorkoutSettings.For"/>; null: nothing is set.</param>
    /// <returns>Null when a setting it needs is not there.</returns>
    public static ResolvedTarget? Resolve(WorkoutTarget target, WorkoutSettings? settings)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (TargetUnits.IsZone(target.Unit))
        {
            return settings is null ? null : ResolveZones(target, settings);
        }

        if (Absolute(target, target.Start, settings) is not { } start)
        {
            return null;
        }

        return target.End is { } last && Absolute(target, last, settings) is { } end
            ? new ResolvedTarget((start + end) / 2, start, end)
            : new ResolvedTarget(start, null, null);
    }

    /// <summary>The workout with every target in watts, beats per minute or seconds per kilometer.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings for its sport.</param>
    /// <returns>The workout, and a warning for each target that had to stay relative because a setting is missing.</returns>
    public static WorkoutReading Resolve(Workout workout, WorkoutSettings settings)
    {
        ArgumentNullException.ThrowIfNull(workout);
        ArgumentNullException.ThrowIfNull(settings);
        var warnings = new WorkoutWarnings();
        var own = settings.For(workout);
        var resolved = WorkoutSteps.Map(workout, (step, path) => Resolve(step, own, path, warnings));

        return new WorkoutReading(resolved, warnings.Kept);
    }

    /// <summary>The workout with watts as percent of a threshold, as an imported ERG file can be made to fit its athlete.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="ftpWatts">The functional threshold power that 100 % stands for, in watts, above 0.</param>
    /// <returns>Every target in watts in percent with one decimal; all else as it was.</returns>
    public static Workout ToPercentFtp(Workout workout, double ftpWatts)
    {
        ArgumentNullException.ThrowIfNull(workout);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ftpWatts);

        return WorkoutSteps.Map(workout, (step, _) => step with { Power = ToPercentFtp(step.Power, ftpWatts) });
    }

    private static WorkoutTarget? ToPercentFtp(WorkoutTarget? power, double ftpWatts) => power?.Unit == TargetUnit.Watts
        ? power with
        {
            Unit = TargetUnit.PercentFtp,
            Start = Percent(power.Start, ftpWatts),
            End = power.End is { } end ? Percent(end, ftpWatts) : null,
        }
        : power;

    private static double Percent(double watts, double ftpWatts) =>
        Math.Round(100 * watts / ftpWatts, 1, MidpointRounding.AwayFromZero);

    private static WorkoutStep Resolve(WorkoutStep step, WorkoutSettings settings, string path, WorkoutWarnings warnings) => step with
    {
        Power = Resolve(step.Power, TargetUnit.Watts, settings, $"{path}.power", warnings),
        HeartRate = Resolve(step.HeartRate, TargetUnit.Bpm, settings, $"{path}.hr", warnings),
        Pace = Resolve(step.Pace, TargetUnit.SecondsPerKm, settings, $"{path}.pace", warnings),
    };

    private static WorkoutTarget? Resolve(
        WorkoutTarget? target, TargetUnit unit, WorkoutSettings settings, string path, WorkoutWarnings warnings)
    {
        if (target is null || target.Unit == unit)
        {
            return target;
        }

        if (Resolve(target, settings) is not { } found || Target(found, unit) is not { } resolved)
        {
            warnings.At(path, WorkoutWarningKind.Adjusted, $"The athlete has no setting that {target.Unit} needs; it stays as it is.");
            return target;
        }

        return resolved with { Averaging = target.Averaging };
    }

    private static WorkoutTarget? Target(ResolvedTarget found, TargetUnit unit) => found.Start is { } start && found.End is { } end
        ? TargetUnits.Possible(unit, Shown(start, unit), Shown(end, unit))
        : TargetUnits.Possible(unit, Shown(found.Value, unit), null);

    private static double Shown(double value, TargetUnit unit) => unit == TargetUnit.SecondsPerKm ? 1000 / value : value;

    private static double? Absolute(WorkoutTarget target, double value, WorkoutSettings? settings) => target.Unit switch
    {
        TargetUnit.PercentFtp => value * settings?.FtpWatts / 100,
        TargetUnit.PercentMmp when target.MmpSeconds is { } seconds => value * settings?.PowerModel?.BestWatts(seconds) / 100,
        TargetUnit.PercentMmp => null,
        TargetUnit.PercentMaxHr => value * settings?.MaxHrBpm / 100,
        TargetUnit.PercentLthr => value * settings?.LthrBpm / 100,
        TargetUnit.PercentPace => value * settings?.ThresholdPaceMetersPerSecond / 100,
        _ => TargetUnits.PaceMeters(target.Unit) is { } meters ? meters / value : value,
    };

    private static ResolvedTarget? ResolveZones(WorkoutTarget target, WorkoutSettings settings)
    {
        if (Zone(target.Unit, target.Start, settings) is not var (startLow, startHigh)
            || Zone(target.Unit, target.End ?? target.Start, settings) is not var (endLow, endHigh))
        {
            return null;
        }

        var (start, end) = target.End < target.Start ? (startHigh, endLow) : (startLow, endHigh);
        var middle = (start + end) / 2;

        return new ResolvedTarget(target.Unit == TargetUnit.PaceZone ? middle : Math.Floor(middle + 0.5), start, end);
    }

    private static (double Low, double High)? Zone(TargetUnit unit, double zone, WorkoutSettings settings) => unit switch
    {
        TargetUnit.PowerZone when settings.FtpWatts is { } ftp => ZoneBounds.Watts(settings.PowerZonePercents, ftp, zone),
        TargetUnit.HrZone => ZoneBounds.Bpm(settings.HrZoneBpm, zone),
        TargetUnit.PaceZone when settings.ThresholdPaceMetersPerSecond is { } speed
            && ZoneBounds.PacePercents(settings.PaceZonePercents, zone) is var (low, high) => (low * speed / 100, high * speed / 100),
        _ => null,
    };
}

/// <summary>A target in absolute units: watts, beats per minute, or meters per second.</summary>
/// <param name="Value">The point, or the middle of the range.</param>
/// <param name="Start">Where the range starts; null for a point.</param>
/// <param name="End">Where the range ends; null for a point.</param>
public sealed record ResolvedTarget(double Value, double? Start, double? End)
{
    /// <summary>The smaller end of the range, or the point.</summary>
    public double Low => Math.Min(Start ?? Value, End ?? Value);

    /// <summary>The greater end of the range, or the point.</summary>
    public double High => Math.Max(Start ?? Value, End ?? Value);
}
