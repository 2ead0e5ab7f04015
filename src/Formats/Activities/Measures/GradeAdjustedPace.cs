using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>
/// What a session on foot would have been on flat ground at the same effort: A. E. Minetti et al., "Energy cost of
/// walking and running at extreme uphill and downhill slopes", J. Appl. Physiol. 93 (2002), give the energy of a metre of
/// running as a polynomial of the gradient. Pure functions.
/// </summary>
public static class GradeAdjustedPace
{
    /// <summary>The gradient is that of so many metres around a record: altitudes of devices are rough.</summary>
    private const double StretchMeters = 30;

    /// <summary>On less ground than this no gradient can be told; it counts as flat.</summary>
    private const double StretchMetersMin = 5;

    /// <summary>The steepest that was measured.</summary>
    private const double GradientMax = 0.45;

    /// <summary>Energy of a metre on flat ground, in J/kg.</summary>
    private const double FlatCost = 3.6;

    /// <summary>The session with the distances and speeds on flat ground in the place of its own.</summary>
    /// <param name="session">With distance and altitude.</param>
    /// <returns>Null when it has no two altitudes at different distances: nothing can be told.</returns>
    public static RecordedSession? Of(RecordedSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var profile = ProfileOf(session.Records);
        if (profile.Count < 2)
        {
            return null;
        }

        var adjusted = ImmutableArray.CreateBuilder<ActivityRecord>(session.Records.Length);
        var (covered, flat, factor) = (session.Records.Min(record => record.DistanceMeters) ?? 0, 0.0, 1.0);
        foreach (var record in session.Records)
        {
            if (record.DistanceMeters is { } meters)
            {
                factor = Factor(GradientAt(profile, meters));
                flat += Math.Max(0, meters - covered) * factor;
                covered = Math.Max(covered, meters);
            }

            adjusted.Add(record with
            {
                DistanceMeters = record.DistanceMeters is null ? null : flat,
                SpeedMetersPerSecond = record.SpeedMetersPerSecond * factor,
            });
        }

        return session with { Records = adjusted.MoveToImmutable() };
    }

    /// <summary>How much more a metre at a gradient costs than a flat one.</summary>
    /// <param name="gradient">Rise by run: 0.1 is 10 % uphill. What is steeper than 45 % counts as 45 %.</param>
    public static double Factor(double gradient)
    {
        var i = Math.Clamp(gradient, -GradientMax, GradientMax);

        return ((((((((((155.4 * i) - 30.4) * i) - 43.3) * i) + 46.3) * i) + 19.5) * i) + FlatCost) / FlatCost;
    }

    /// <summary>Altitudes by distance, as far as it grows.</summary>
    private static List<(double Meters, double Altitude)> ProfileOf(ImmutableArray<ActivityRecord> records)
    {
        var profile = new List<(double Meters, double Altitude)>();
        foreach (var record in records)
        {
            if (record is { DistanceMeters: { } meters, AltitudeMeters: { } altitude } && (profile.Count == 0 || meters > profile[^1].Meters))
            {
                profile.Add((meters, altitude));
            }
        }

        return profile;
    }

    private static double GradientAt(List<(double Meters, double Altitude)> profile, double meters)
    {
        // At both ends the stretch lies beside the record: half of it would double the error.
        var from = Math.Max(profile[0].Meters, Math.Min(meters - (StretchMeters / 2), profile[^1].Meters - StretchMeters));
        var to = Math.Min(profile[^1].Meters, from + StretchMeters);

        return to - from < StretchMetersMin ? 0 : (AltitudeAt(profile, to) - AltitudeAt(profile, from)) / (to - from);
    }

    /// <summary>Between two altitudes on the straight line between them.</summary>
    private static double AltitudeAt(List<(double Meters, double Altitude)> profile, double meters)
    {
        var (low, high) = (0, profile.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = profile[middle].Meters <= meters ? (middle, high) : (low, middle);
        }

        var (before, after) = (profile[low], profile[high]);

        return before.Altitude + ((after.Altitude - before.Altitude) * (meters - before.Meters) / (after.Meters - before.Meters));
    }
}
