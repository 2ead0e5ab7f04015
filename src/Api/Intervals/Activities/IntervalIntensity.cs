using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>How hard an interval was, in percent of the threshold that held when the activity was analysed. Pure functions.</summary>
internal static class IntervalIntensity
{
    public const string Auto = "AUTO";
    public const string Power = "POWER";
    public const string HeartRate = "HR";
    public const string Pace = "PACE";

    public static readonly ImmutableArray<string> Kinds = [Auto, Power, HeartRate, Pace];

    /// <param name="kind">By what; <see cref="Auto"/> takes the first of power, heart rate and pace that is known.</param>
    /// <param name="analysis">With the thresholds; null when the activity was not analysed.</param>
    /// <param name="watts">The interval's average power.</param>
    /// <param name="bpm">The interval's average heart rate.</param>
    /// <param name="mps">The interval's average speed in m/s.</param>
    /// <returns>Null when the interval or the athlete has no such value.</returns>
    public static double? Of(string kind, ActivityAnalysis? analysis, double? watts, double? bpm, double? mps) => kind switch
    {
        Power => Percent(watts, analysis?.FtpWatts),
        HeartRate => Percent(bpm, analysis?.LthrBpm),
        Pace => Percent(mps, analysis?.ThresholdPaceMps),
        _ => Percent(watts, analysis?.FtpWatts) ?? Percent(bpm, analysis?.LthrBpm) ?? Percent(mps, analysis?.ThresholdPaceMps),
    };

    private static double? Percent(double? value, double? threshold) =>
        threshold is > 0 && value is { } known ? Math.Round(100 * known / threshold.Value, 2, MidpointRounding.AwayFromZero) : null;
}
