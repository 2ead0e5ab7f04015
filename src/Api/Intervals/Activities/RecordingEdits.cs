using System.Collections.Frozen;
using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>A recording with what was changed of it, as pure functions. What does not fit a file that has come since is passed over.</summary>
internal static class RecordingEdits
{
    public const string LatLng = "latlng";

    private static readonly FrozenDictionary<string, Func<ActivityRecord, double?, ActivityRecord>> Writes =
        new Dictionary<string, Func<ActivityRecord, double?, ActivityRecord>>(StringComparer.Ordinal)
        {
            ["watts"] = (record, value) => record with { PowerWatts = value },
            ["cadence"] = (record, value) => record with { CadencePerMinute = value },
            ["heartrate"] = (record, value) => record with { HeartRateBpm = value },
            ["distance"] = (record, value) => record with { DistanceMeters = value },
            ["altitude"] = (record, value) => record with { AltitudeMeters = value },
            ["velocity_smooth"] = (record, value) => record with { SpeedMetersPerSecond = value },
            ["temp"] = (record, value) => record with { TemperatureCelsius = value },
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a measure is part of what a file records; others are kept as they were sent.</summary>
    public static bool IsRecorded(string type) => type == LatLng || Writes.ContainsKey(type);

    public static RecordedSession Apply(RecordedSession session, ActivityEdits edits)
    {
        var records = session.Records;
        foreach (var series in edits.Streams.Where(series => Fits(series, records.Length)))
        {
            records = [.. records.Select((record, index) => With(record, series, index))];
        }

        return session with { Records = records, Laps = edits.HasIntervals ? LapsOf(edits, records) : session.Laps };
    }

    /// <summary>Whether a series belongs to a recording of so many records.</summary>
    public static bool Fits(EditedSeries series, int records) =>
        (series.Data.IsEmpty || series.Data.Length == records) && (series.Data2.IsEmpty || series.Data2.Length == records);

    /// <summary>What follows from a recording as it is now.</summary>
    public static Remeasured Measure(RecordedSession session)
    {
        var power = session.Records.Average(record => record.PowerWatts);
        var heartRate = session.Records.Average(record => record.HeartRateBpm);

        return new Remeasured(
            FileMeasures.Of(session), Whole(power), Whole(heartRate), Whole(session.Records.Max(record => record.HeartRateBpm)));
    }

    private static ActivityRecord With(ActivityRecord record, EditedSeries series, int index)
    {
        var value = series.Data.IsEmpty ? null : series.Data[index];
        if (series.Type == LatLng)
        {
            var longitude = series.Data2.IsEmpty ? null : series.Data2[index];
            var isWhole = value is not null && longitude is not null;

            return record with { LatitudeDegrees = isWhole ? value : null, LongitudeDegrees = isWhole ? longitude : null };
        }

        return Writes.TryGetValue(series.Type, out var write) ? write(record, value) : record;
    }

    private static ImmutableArray<ActivityLap> LapsOf(ActivityEdits edits, ImmutableArray<ActivityRecord> records) =>
    [
        .. edits.Intervals.Where(interval => interval.End <= records.Length).Select(interval => LapOf(interval, records)),
    ];

    private static ActivityLap LapOf(EditedInterval interval, ImmutableArray<ActivityRecord> records)
    {
        var span = records.AsSpan(interval.Start, interval.End - interval.Start).ToArray();
        var seconds = LapIntervals.SecondsOf(records, interval.Start, interval.End);

        return new ActivityLap
        {
            StartSeconds = span[0].Seconds,
            ElapsedSeconds = seconds,
            TimerSeconds = seconds,
            DistanceMeters = span.Max(record => record.DistanceMeters) - span.Min(record => record.DistanceMeters),
            AvgPowerWatts = span.Average(record => record.PowerWatts),
            MaxPowerWatts = span.Max(record => record.PowerWatts),
            AvgHeartRateBpm = span.Average(record => record.HeartRateBpm),
            MaxHeartRateBpm = span.Max(record => record.HeartRateBpm),
            AvgCadencePerMinute = span.Average(record => record.CadencePerMinute),
            AvgSpeedMetersPerSecond = span.Average(record => record.SpeedMetersPerSecond),
            MaxSpeedMetersPerSecond = span.Max(record => record.SpeedMetersPerSecond),
            Intensity = interval.IsRecovery ? LapIntensity.Recovery : LapIntensity.Active,
        };
    }

    private static int? Whole(double? value) => value is { } number ? (int)Math.Round(number, MidpointRounding.AwayFromZero) : null;
}
