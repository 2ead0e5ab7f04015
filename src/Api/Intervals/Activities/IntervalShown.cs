using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>One interval with what was measured in it.</summary>
/// <param name="Interval">Where it is.</param>
/// <param name="Start">When it began, in s.</param>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="MovingSeconds">The same without pauses.</param>
/// <param name="Analysis">The thresholds of its activity; null when it was not analysed.</param>
/// <param name="Values">What was measured, by name, in the order shown.</param>
internal sealed record IntervalShown(
    EditedInterval Interval,
    double Start,
    double Seconds,
    double MovingSeconds,
    ActivityAnalysis? Analysis,
    List<(string Name, double? Value, int Digits)> Values)
{
    private const string Watts = "average_watts";
    private const string HeartRate = "average_heartrate";

    /// <summary>Intervals of about one length and effort have one; null where nothing is alike.</summary>
    public string? GroupId => !Interval.IsRecovery && (Value(Watts) ?? Value(HeartRate)) is { } effort
        ? string.Create(CultureInfo.InvariantCulture, $"{Rough(Seconds)}s@{Rough(effort)}{(Value(Watts) is null ? "bpm" : "w")}")
        : null;

    /// <param name="activity">Whose it is.</param>
    /// <param name="session">As it was recorded.</param>
    /// <param name="flat">As it would have been on flat ground; null when that cannot be told.</param>
    /// <param name="interval">Where it is.</param>
    /// <param name="lap">What the device said of it; null when it is none of its laps.</param>
    public static IntervalShown Of(Activity activity, RecordedSession session, RecordedSession? flat, EditedInterval interval, ActivityLap? lap)
    {
        var records = session.Records.AsSpan(interval.Start, interval.End - interval.Start).ToArray();
        var seconds = lap?.ElapsedSeconds ?? LapIntervals.SecondsOf(session.Records, interval.Start, interval.End);
        var watts = records.Average(record => record.PowerWatts) ?? lap?.AvgPowerWatts;
        var start = lap?.StartSeconds ?? (records.Length == 0 ? 0 : records[0].Seconds);

        var measured = new IntervalShown(interval, start, seconds, lap?.TimerSeconds ?? seconds, activity.Analysis,
        [
            ("distance", lap?.DistanceMeters ?? (records.Max(record => record.DistanceMeters) - records.Min(record => record.DistanceMeters)), 2),
            .. Range("watts", records, record => record.PowerWatts, watts, 0),
            ("joules", watts * seconds, 0),
            .. Range("heartrate", records, record => record.HeartRateBpm, lap?.AvgHeartRateBpm, 0),
            .. Range("cadence", records, record => record.CadencePerMinute, lap?.AvgCadencePerMinute, 1),
            .. Range("speed", records, record => record.SpeedMetersPerSecond, lap?.AvgSpeedMetersPerSecond, 3),
            ("total_elevation_gain", lap?.AscentMeters, 1),
            ("average_temp", records.Average(record => record.TemperatureCelsius), 1),
        ]);

        return measured with
        {
            Values =
            [
                .. measured.Values,
                ("intensity", measured.IntensityBy(IntervalIntensity.Auto), 2),
                ("gap", flat is null ? null : SpeedOf(flat.Records.AsSpan(interval.Start, interval.End - interval.Start).ToArray(), measured.MovingSeconds), 3),
            ],
        };
    }

    /// <summary>As the average speed is told: of the speeds, else by distance and time.</summary>
    private static double? SpeedOf(ActivityRecord[] records, double seconds) => records.Average(record => record.SpeedMetersPerSecond)
        ?? (seconds > 0 ? (records.Max(record => record.DistanceMeters) - records.Min(record => record.DistanceMeters)) / seconds : null);

    /// <summary>How hard it was, in percent of a threshold; null when that cannot be told.</summary>
    public double? IntensityBy(string kind) => IntervalIntensity.Of(
        kind, Analysis, Value(Watts), Value(HeartRate), Value("average_speed") ?? (MovingSeconds > 0 ? Value("distance") / MovingSeconds : null));

    public void Write(Utf8JsonWriter writer, bool isGrouped)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", Interval.Id);
        writer.WriteString("type", Interval.IsRecovery ? "RECOVERY" : "WORK");
        writer.WriteString("label", Interval.Label);
        writer.WriteString("group_id", isGrouped ? GroupId : null);
        writer.WriteNumber("start_index", Interval.Start);
        writer.WriteNumber("end_index", Interval.End);
        writer.WriteNumber("start_time", Whole(Start));
        writer.WriteNumber("end_time", Whole(Start + Seconds));
        writer.WriteNumber("elapsed_time", Whole(Seconds));
        writer.WriteNumber("moving_time", Whole(MovingSeconds));
        Values.ForEach(value => Write(writer, value.Name, value.Value, value.Digits));
        writer.WriteEndObject();
    }

    /// <summary>The averages of intervals that are alike.</summary>
    public static void WriteGroup(Utf8JsonWriter writer, IntervalShown[] alike)
    {
        writer.WriteStartObject();
        writer.WriteString("id", alike[0].GroupId);
        writer.WriteNumber("count", alike.Length);
        writer.WriteNumber("elapsed_time", Whole(alike.Average(one => one.Seconds)));
        writer.WriteNumber("moving_time", Whole(alike.Average(one => one.MovingSeconds)));
        foreach (var (index, (name, _, digits)) in alike[0].Values.Index())
        {
            Write(writer, name, alike.Average(one => one.Values[index].Value), digits);
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<(string Name, double? Value, int Digits)> Range(
        string name, ActivityRecord[] records, Func<ActivityRecord, double?> value, double? average, int digits) =>
    [
        ($"average_{name}", records.Average(value) ?? average, digits),
        ($"max_{name}", records.Max(value), digits),
        ($"min_{name}", records.Min(value), digits),
    ];

    private double? Value(string name) => Values.Find(value => value.Name == name).Value;

    /// <summary>To two digits: what differs by less is alike.</summary>
    private static long Rough(double value)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, value))) - 1));

        return (long)(Math.Round(value / step, MidpointRounding.AwayFromZero) * step);
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value, int digits)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, Math.Round(number, digits, MidpointRounding.AwayFromZero));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static long Whole(double seconds) => (long)Math.Round(seconds, MidpointRounding.AwayFromZero);
}
