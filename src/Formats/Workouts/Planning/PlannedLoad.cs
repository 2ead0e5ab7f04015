namespace TrainItAll.Formats.Workouts;

/// <summary>The load of a plan, second by second (spec/intervals.md 9.5).</summary>
internal static class PlannedLoad
{
    private const int WindowSeconds = 30;

    // Eleven days; nothing longer is one workout, and each second costs.
    private const long SecondsMax = 1_000_000;

    public static WorkoutTotals AddTo(WorkoutTotals totals, IReadOnlyList<WorkoutStep> steps, WorkoutSettings settings)
    {
        if (totals.DurationSeconds is 0 or > SecondsMax || Basis(steps, settings) is not var (kind, threshold))
        {
            return totals;
        }

        var efforts = SecondBySecond(steps, kind, settings).ToList();
        var normalized = Normalized(efforts);
        var isPower = kind == TargetKind.Power;
        var load = Load(totals.DurationSeconds, (isPower ? HalfUp(normalized) : normalized) / threshold);

        return WithPower(isPower, efforts, normalized, settings, totals with
        {
            TrainingLoad = load,
            IntensityPercent = 100 * Math.Sqrt(load * 36.0 / totals.DurationSeconds),
        });
    }

    /// <summary>One value for each second: watts floored, otherwise beats per minute or meters per second.</summary>
    public static IEnumerable<double> SecondBySecond(IEnumerable<WorkoutStep> steps, TargetKind kind, WorkoutSettings settings)
    {
        foreach (var step in steps)
        {
            var seconds = StepLength.Seconds(step, settings) ?? 0;
            var target = TargetOf(step, kind) is { } relative ? WorkoutResolver.Resolve(relative, settings) : null;
            var start = Used(target?.Start ?? target?.Value ?? 0, kind);
            var end = Used(target?.End ?? target?.Value ?? 0, kind);
            var middle = target?.Start is null ? start : Middle(step, target, kind, start, end);
            for (var second = 0; second < seconds; second++)
            {
                yield return step.IsRamp ? start + ((end - start) * (second + 0.5) / seconds) : middle;
            }
        }
    }

    public static int HalfUp(double value) => double.IsNaN(value) ? 0 : (int)Math.Floor(Math.Clamp(value, 0, int.MaxValue - 1) + 0.5);

    private static double Middle(WorkoutStep step, ResolvedTarget target, TargetKind kind, double start, double end) =>
        TargetOf(step, kind) is { } relative && TargetUnits.IsZone(relative.Unit) ? target.Value : (start + end) / 2;

    private static double Used(double value, TargetKind kind) => kind == TargetKind.Power ? Math.Floor(value + 1e-9) : value;

    private static (TargetKind Kind, double Threshold)? Basis(IReadOnlyList<WorkoutStep> steps, WorkoutSettings settings)
    {
        // Power counts first whatever the order says: it is what the load was made for.
        foreach (var kind in settings.TargetOrder.Prepend(TargetKind.Power))
        {
            if (Threshold(kind, settings) is > 0 and var threshold && steps.Any(step => IsResolved(step, kind, settings)))
            {
                return (kind, threshold);
            }
        }

        return null;
    }

    private static bool IsResolved(WorkoutStep step, TargetKind kind, WorkoutSettings settings) =>
        TargetOf(step, kind) is { } target && WorkoutResolver.Resolve(target, settings) is not null;

    private static double? Threshold(TargetKind kind, WorkoutSettings settings) => kind switch
    {
        TargetKind.Power => settings.FtpWatts,
        TargetKind.HeartRate => settings.LthrBpm,
        TargetKind.Pace => settings.ThresholdPaceMetersPerSecond,
        _ => null,
    };

    private static WorkoutTarget? TargetOf(WorkoutStep step, TargetKind kind) => kind switch
    {
        TargetKind.Power => step.Power,
        TargetKind.HeartRate => step.HeartRate,
        _ => step.Pace,
    };

    /// <summary>Fourth-power mean of the means over 30 seconds; the first ones over what there is so far.</summary>
    private static double Normalized(List<double> values)
    {
        var (sum, fourths) = (0.0, 0.0);
        for (var at = 0; at < values.Count; at++)
        {
            sum += values[at] - (at >= WindowSeconds ? values[at - WindowSeconds] : 0);
            fourths += Math.Pow(Math.Max(0, sum) / Math.Min(at + 1, WindowSeconds), 4);
        }

        return Math.Pow(fourths / values.Count, 0.25);
    }

    private static int Load(long seconds, double intensity) => HalfUp(seconds / 36.0 * intensity * intensity);

    private static WorkoutTotals WithPower(
        bool isPower, List<double> watts, double normalized, WorkoutSettings settings, WorkoutTotals totals)
    {
        if (!isPower)
        {
            return totals;
        }

        var joules = watts.Sum();

        return totals with
        {
            NormalizedWatts = HalfUp(normalized),
            AverageWatts = HalfUp(joules / watts.Count),
            Joules = (long)Math.Floor(joules + 0.5),
            ZoneSeconds = ZoneSeconds(watts, settings),
        };
    }

    private static Sequence<int> ZoneSeconds(List<double> watts, WorkoutSettings settings)
    {
        var seconds = new int[settings.PowerZonePercents.Count];
        foreach (var value in watts)
        {
            var zone = ZoneOf(value, settings);
            if (zone < seconds.Length)
            {
                seconds[zone]++;
            }
        }

        return [.. seconds];
    }

    private static int ZoneOf(double watts, WorkoutSettings settings)
    {
        var zone = 0;
        while (zone < settings.PowerZonePercents.Count
            && watts > Math.Floor(settings.PowerZonePercents[zone] * (settings.FtpWatts ?? 0) / 100))
        {
            zone++;
        }

        return zone;
    }
}
