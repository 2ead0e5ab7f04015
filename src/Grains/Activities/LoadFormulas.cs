using System.Collections.Immutable;

namespace TrainItAll.Activities;

/// <summary>Load by published formulas (docs/intervals-load.md names them). Pure functions.</summary>
internal static class LoadFormulas
{
    private const double HourSeconds = 3_600;

    /// <summary>Banister's constants for men.</summary>
    private const double TrimpFactor = 0.64;

    /// <inheritdoc cref="TrimpFactor"/>
    private const double TrimpExponent = 1.92;

    /// <summary>Coggan's TSS: an hour at the FTP is 100.</summary>
    public static int Power(int movingSeconds, int normalizedWatts, int ftpWatts) =>
        Rounded(movingSeconds / HourSeconds * Square((double)normalizedWatts / ftpWatts) * 100);

    /// <summary>The same from speed; in water with the cube, as resistance grows.</summary>
    public static int Pace(int movingSeconds, double metersPerSecond, double thresholdMps, bool isSwim)
    {
        var ratio = metersPerSecond / thresholdMps;

        return Rounded(movingSeconds / HourSeconds * (isSwim ? ratio * ratio * ratio : Square(ratio)) * 100);
    }

    /// <summary>Banister's TRIMP of a stretch at one heart rate.</summary>
    public static double Trimp(double seconds, double bpm, HrLimits limits)
    {
        var share = Math.Clamp((bpm - limits.Resting) / (limits.Max - limits.Resting), 0, 1);

        return seconds / 60 * share * TrimpFactor * Math.Exp(TrimpExponent * share);
    }

    /// <summary>TRIMP as a share of an hour at the threshold (hrTSS, HRSS): 100 is that hour.</summary>
    public static int HeartRate(double trimp, HrLimits limits) =>
        Rounded(100 * trimp / Trimp(HourSeconds, limits.Threshold, limits));

    /// <summary>The TRIMP of every second.</summary>
    /// <param name="secondsByBpm">The index is bpm.</param>
    /// <param name="limits">The athlete's.</param>
    public static double Trimp(ImmutableArray<int> secondsByBpm, HrLimits limits) =>
        secondsByBpm.Select((seconds, bpm) => Trimp(seconds, bpm, limits)).Sum();

    /// <summary>The TRIMP of the time in each zone, taken at the zone's middle.</summary>
    public static double TrimpOfZones(ImmutableArray<int> zoneSeconds, ImmutableArray<int> boundsBpm, HrLimits limits) =>
        zoneSeconds.Select((seconds, zone) =>
        {
            var low = zone == 0 ? limits.Resting : boundsBpm[zone - 1];

            return Trimp(seconds, (low + boundsBpm[zone]) / 2.0, limits);
        }).Sum();

    /// <summary>Intensity in % that gives this load in this time.</summary>
    public static double Intensity(int load, int seconds) => 100 * Math.Sqrt(load * 36.0 / seconds);

    private static double Square(double value) => value * value;

    private static int Rounded(double value) =>
        (int)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, ActivityBounds.LoadPointsMax);
}

/// <summary>An athlete's heart rates in bpm, each above the one before.</summary>
internal sealed record HrLimits(double Resting, double Threshold, double Max);
