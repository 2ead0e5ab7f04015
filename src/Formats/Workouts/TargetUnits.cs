namespace TrainItAll.Formats.Workouts;

/// <summary>What is fixed about each unit.</summary>
internal static class TargetUnits
{
    public const double MetersPerMile = 1609.344;
    public const double MetersPerYard = 0.9144;

    // Three decimals are finer than any format writes, and keep conversions from leaving noise behind.
    private const int Decimals = 3;

    public static TargetKind KindOf(TargetUnit unit) => unit switch
    {
        TargetUnit.PercentFtp or TargetUnit.Watts or TargetUnit.PowerZone or TargetUnit.PercentMmp => TargetKind.Power,
        TargetUnit.PercentMaxHr or TargetUnit.PercentLthr or TargetUnit.HrZone or TargetUnit.Bpm => TargetKind.HeartRate,
        TargetUnit.Rpm => TargetKind.Cadence,
        TargetUnit.Rpe => TargetKind.Exertion,
        _ => TargetKind.Pace,
    };

    public static bool IsZone(TargetUnit unit) => unit is TargetUnit.PowerZone or TargetUnit.HrZone or TargetUnit.PaceZone;

    /// <summary>Meters that a pace in this unit is about; null for every other unit.</summary>
    public static double? PaceMeters(TargetUnit unit) => unit switch
    {
        TargetUnit.SecondsPerKm => 1000,
        TargetUnit.SecondsPerMile => MetersPerMile,
        TargetUnit.SecondsPer100m => 100,
        TargetUnit.SecondsPer100y => 100 * MetersPerYard,
        TargetUnit.SecondsPer250m => 250,
        TargetUnit.SecondsPer400m => 400,
        TargetUnit.SecondsPer500m => 500,
        _ => null,
    };

    /// <summary>The target if its numbers can be meant; null when they cannot.</summary>
    public static WorkoutTarget? Possible(TargetUnit unit, double start, double? end)
    {
        if (!IsPossible(unit, start) || (end is { } last && !IsPossible(unit, last)))
        {
            return null;
        }

        return new WorkoutTarget(unit, Rounded(start), end is { } value ? Rounded(value) : null);
    }

    public static double Rounded(double value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);

    private static bool IsPossible(TargetUnit unit, double value)
    {
        if (IsZone(unit))
        {
            return value is >= 1 and <= 20 && value == Math.Floor(value);
        }

        return unit switch
        {
            TargetUnit.Watts => value is >= 0 and <= 10_000,
            TargetUnit.Bpm => value is > 0 and <= 300,
            TargetUnit.Rpm => value is >= 0 and <= 400,
            TargetUnit.Rpe => value is >= 0 and <= 10,
            TargetUnit.PercentFtp or TargetUnit.PercentMmp or TargetUnit.PercentPace => value is >= 0 and <= 1000,
            TargetUnit.PercentMaxHr or TargetUnit.PercentLthr => value is >= 0 and <= 300,
            _ => value is >= 1 and <= 36_000,
        };
    }
}
