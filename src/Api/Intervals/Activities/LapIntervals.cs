using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The laps of a recording as intervals (spec 5.6); an activity without laps is one interval.</summary>
internal static class LapIntervals
{
    public static void Write(Utf8JsonWriter writer, Activity activity, RecordedSession? session)
    {
        writer.WriteStartObject();
        writer.WriteString("id", ActivityShown.ShownId(activity));
        writer.WriteString("analyzed", (activity.Analysis?.AnalyzedAt ?? activity.CreatedAt).ToUniversalTime()
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
        WriteList(writer, activity, session);
        writer.WriteEndObject();
    }

    /// <summary>The two lists, within whatever object.</summary>
    public static void WriteList(Utf8JsonWriter writer, Activity activity, RecordedSession? session)
    {
        writer.WriteStartArray("icu_intervals");
        if (session is { Records.IsEmpty: false })
        {
            var laps = session.Laps.IsEmpty ? [new ActivityLap { ElapsedSeconds = session.Summary.ElapsedSeconds }] : session.Laps;
            for (var index = 0; index < laps.Length; index++)
            {
                var end = index + 1 < laps.Length ? laps[index + 1].StartSeconds : double.MaxValue;
                Write(writer, activity, session, laps[index], index, end);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("icu_groups");
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, Activity activity, RecordedSession session, ActivityLap lap, int index, double endSeconds)
    {
        var start = Index(session, lap.StartSeconds);
        var end = Math.Max(Index(session, endSeconds), start);
        var records = session.Records.AsSpan(start, end - start).ToArray();
        var seconds = lap.ElapsedSeconds ?? (records.Length == 0 ? 0 : records[^1].Seconds - lap.StartSeconds);
        var watts = Mean(records, record => record.PowerWatts) ?? lap.AvgPowerWatts;
        writer.WriteStartObject();
        writer.WriteNumber("id", index + 1);
        writer.WriteString("type", lap.Intensity is LapIntensity.Rest or LapIntensity.Recovery ? "RECOVERY" : "WORK");
        writer.WriteNull("label");
        writer.WriteNull("group_id");
        writer.WriteNumber("start_index", start);
        writer.WriteNumber("end_index", end);
        writer.WriteNumber("start_time", Whole(lap.StartSeconds));
        writer.WriteNumber("end_time", Whole(lap.StartSeconds + seconds));
        writer.WriteNumber("elapsed_time", Whole(seconds));
        writer.WriteNumber("moving_time", Whole(lap.TimerSeconds ?? seconds));
        Write(writer, "distance", lap.DistanceMeters ?? Span(records, record => record.DistanceMeters), 2);
        WriteRange(writer, "watts", records, record => record.PowerWatts, watts, 0);
        Write(writer, "joules", watts * seconds, 0);
        Write(writer, "intensity", activity.Analysis?.FtpWatts is { } ftp && watts is { } power ? 100 * power / ftp : null, 2);
        WriteRange(writer, "heartrate", records, record => record.HeartRateBpm, lap.AvgHeartRateBpm, 0);
        WriteRange(writer, "cadence", records, record => record.CadencePerMinute, lap.AvgCadencePerMinute, 1);
        WriteRange(writer, "speed", records, record => record.SpeedMetersPerSecond, lap.AvgSpeedMetersPerSecond, 3);
        Write(writer, "total_elevation_gain", lap.AscentMeters, 1);
        Write(writer, "average_temp", Mean(records, record => record.TemperatureCelsius), 1);
        writer.WriteEndObject();
    }

    private static void WriteRange(
        Utf8JsonWriter writer, string name, ActivityRecord[] records, Func<ActivityRecord, double?> value, double? average, int digits)
    {
        Write(writer, $"average_{name}", Mean(records, value) ?? average, digits);
        Write(writer, $"max_{name}", records.Max(value), digits);
        Write(writer, $"min_{name}", records.Min(value), digits);
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

    /// <summary>The first record at or after a moment.</summary>
    private static int Index(RecordedSession session, double seconds)
    {
        var (low, high) = (0, session.Records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = session.Records[middle].Seconds < seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double? Mean(ActivityRecord[] records, Func<ActivityRecord, double?> value) => records.Average(value);

    private static double? Span(ActivityRecord[] records, Func<ActivityRecord, double?> value) => records.Max(value) - records.Min(value);

    private static long Whole(double seconds) => (long)Math.Round(seconds, MidpointRounding.AwayFromZero);
}
