namespace TrainItAll.Formats.Workouts;

/// <summary>A target as a FIT file holds it: a zone, or a range of custom values.</summary>
/// <param name="Type">The number of the kind of target.</param>
/// <param name="Zone">The zone; 0 for a range.</param>
/// <param name="Low">The lower end, as written; null for a zone.</param>
/// <param name="High">The upper end, as written; null for a zone.</param>
internal readonly record struct FitTarget(byte Type, double Zone, double? Low, double? High);

/// <summary>Makes FIT targets (spec/workout-files.md 5.4).</summary>
internal sealed class FitTargets(WorkoutExport export, WorkoutSettings? settings, bool isIndoor)
{
    // Above these a percentage would be read as an absolute value.
    private const double PercentFtpMax = 999;
    private const double PercentHrMax = 99;

    // Ten hours for a kilometer, in millimeters per second; nothing slower is a pace.
    private const double SpeedMin = 28;

    /// <summary>The target of a kind; null when a setting is missing for it.</summary>
    public FitTarget? Of(WorkoutTarget target) => target.Kind switch
    {
        TargetKind.Power => Power(target),
        TargetKind.HeartRate => HeartRate(target),
        TargetKind.Pace => Pace(target),
        TargetKind.Cadence => new FitTarget(FitWorkoutFields.Target.Cadence, 0, target.Low, target.High),
        _ => null,
    };

    private FitTarget? Power(WorkoutTarget target)
    {
        var type = target.Averaging switch
        {
            TargetAveraging.ThreeSeconds => FitWorkoutFields.Target.Power3s,
            TargetAveraging.TenSeconds => FitWorkoutFields.Target.Power10s,
            TargetAveraging.ThirtySeconds => FitWorkoutFields.Target.Power30s,
            TargetAveraging.Lap => FitWorkoutFields.Target.PowerLap,
            _ => FitWorkoutFields.Target.Power,
        };
        if (WorkoutResolver.Resolve(target, settings) is { } watts)
        {
            return Range(type, target, watts, export.PowerRangePercent, 1, FitWorkoutFields.WattsOffset);
        }

        return target.Unit == TargetUnit.PercentFtp
            ? Percent(type, target, export.PowerRangePercent, PercentFtpMax)
            : Zone(type, target);
    }

    private FitTarget? HeartRate(WorkoutTarget target)
    {
        var type = target.Averaging == TargetAveraging.Lap ? FitWorkoutFields.Target.HeartRateLap : FitWorkoutFields.Target.HeartRate;
        if (WorkoutResolver.Resolve(target, settings) is { } bpm)
        {
            return Above(Range(type, target, bpm, export.HrRangePercent, 1, FitWorkoutFields.BpmOffset), FitWorkoutFields.BpmOffset);
        }

        return target.Unit == TargetUnit.PercentMaxHr
            ? Percent(type, target, export.HrRangePercent, PercentHrMax)
            : Zone(type, target);
    }

    private FitTarget? Pace(WorkoutTarget target)
    {
        var type = target.Averaging == TargetAveraging.Lap ? FitWorkoutFields.Target.SpeedLap : FitWorkoutFields.Target.Speed;

        return WorkoutResolver.Resolve(target, settings) is { } speed
            ? Above(Range(type, target, speed, export.PaceRangePercent, FitWorkoutFields.SpeedScale, 0), SpeedMin)
            : Zone(type, target);
    }

    /// <summary>Nobody holds no pulse or no speed; a device would wait for it.</summary>
    private static FitTarget? Above(FitTarget target, double min) => target.Low > min ? target : null;

    private static FitTarget? Zone(byte type, WorkoutTarget target) =>
        TargetUnits.IsZone(target.Unit) && target.End is null ? new FitTarget(type, target.Start, null, null) : null;

    private FitTarget? Percent(byte type, WorkoutTarget target, double rangePercent, double max)
    {
        var percent = new ResolvedTarget(target.Start, target.End is null ? null : target.Start, target.End);
        var range = Range(type, target, percent, rangePercent, 1, 0);

        return range.High <= max ? range : null;
    }

    /// <summary>A point becomes a range outdoors: nobody holds a point on the road.</summary>
    private FitTarget Range(
        byte type, WorkoutTarget target, ResolvedTarget resolved, double rangePercent, double scale, double offset)
    {
        var isPoint = target.End is null && !TargetUnits.IsZone(target.Unit);
        var share = isPoint && !isIndoor ? Math.Clamp(rangePercent, 0, 100) / 100 : 0;
        var low = Written(resolved.Low * (1 - share), scale, offset);

        return new FitTarget(type, 0, low, Written(resolved.High * (1 + share), scale, offset));
    }

    private static double Written(double value, double scale, double offset) =>
        Math.Round(value * scale, MidpointRounding.AwayFromZero) + offset;
}
