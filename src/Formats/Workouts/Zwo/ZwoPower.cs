namespace TrainItAll.Formats.Workouts;

/// <summary>The effort of a step as shares of the threshold: of power in a ride, of speed in a run.</summary>
internal static class ZwoPower
{
    private const double ShareMax = 10;

    /// <summary>Start and end; the same twice for a point. Null when there is no such target, or a setting is missing.</summary>
    public static (double Start, double End)? Shares(Workout workout, WorkoutStep step, WorkoutSettings? settings)
    {
        var target = workout.Sport == WorkoutSport.Run ? step.Pace : step.Power;
        if (target is null || Shares(target, settings) is not var (start, end) || !IsPossible(start) || !IsPossible(end))
        {
            return null;
        }

        return (start, end);
    }

    /// <summary>Whether the target is one value in the file, and not from one to another.</summary>
    public static bool IsPoint(Workout workout, WorkoutStep step) =>
        (workout.Sport == WorkoutSport.Run ? step.Pace : step.Power) is { End: null } target && !TargetUnits.IsZone(target.Unit);

    private static bool IsPossible(double share) => share is >= 0 and <= ShareMax;

    private static (double Start, double End)? Shares(WorkoutTarget target, WorkoutSettings? settings)
    {
        if (TargetUnits.IsZone(target.Unit))
        {
            return Zones(target, settings ?? new WorkoutSettings());
        }

        return Share(target, target.Start, settings) is { } start && Share(target, target.End ?? target.Start, settings) is { } end
            ? (start, end)
            : null;
    }

    private static double? Share(WorkoutTarget target, double value, WorkoutSettings? settings)
    {
        if (target.Unit is TargetUnit.PercentFtp or TargetUnit.PercentPace)
        {
            return value / 100;
        }

        var threshold = target.Kind == TargetKind.Power ? settings?.FtpWatts : settings?.ThresholdPaceMetersPerSecond;

        return threshold > 0 ? WorkoutResolver.Resolve(target with { Start = value, End = null }, settings)?.Value / threshold : null;
    }

    private static (double Start, double End)? Zones(WorkoutTarget target, WorkoutSettings settings)
    {
        if (Zone(target.Unit, target.Start, settings) is not var (startLow, startHigh)
            || Zone(target.Unit, target.End ?? target.Start, settings) is not var (endLow, endHigh))
        {
            return null;
        }

        return target.End < target.Start ? (startHigh / 100, endLow / 100) : (startLow / 100, endHigh / 100);
    }

    private static (double Low, double High)? Zone(TargetUnit unit, double zone, WorkoutSettings settings) => unit switch
    {
        TargetUnit.PowerZone => ZoneBounds.Percents(settings.PowerZonePercents, zone),
        TargetUnit.PaceZone => ZoneBounds.PacePercents(settings.PaceZonePercents, zone),
        _ => null,
    };
}
