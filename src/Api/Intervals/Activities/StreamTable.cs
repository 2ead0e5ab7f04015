using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The records of a session as streams: a list per measure, all of the same length (spec 5.5).</summary>
internal static class StreamTable
{
    private const string LatLng = RecordingEdits.LatLng;
    private const string RawWatts = "raw_watts";
    private const string Watts = "watts";
    private const string FlatVelocity = "ga_velocity";

    private static readonly ImmutableArray<Measure> All =
    [
        new("time", record => Math.Round(record.Seconds)),
        new(Watts, record => Whole(record.PowerWatts)),
        new("cadence", record => Whole(record.CadencePerMinute)),
        new("heartrate", record => Whole(record.HeartRateBpm)),
        new("distance", record => Rounded(record.DistanceMeters, 2)),
        new("altitude", record => Rounded(record.AltitudeMeters, 2)),
        new(LatLng, record => Rounded(record.LatitudeDegrees, 7), record => Rounded(record.LongitudeDegrees, 7)),
        new("velocity_smooth", record => Rounded(record.SpeedMetersPerSecond, 3)),
        new("temp", record => Rounded(record.TemperatureCelsius, 1)),
    ];

    /// <summary>The streams that were asked for, as far as they were recorded.</summary>
    /// <param name="activity">Whose they are.</param>
    /// <param name="recording">What was recorded, and changed since.</param>
    /// <param name="types">Names; none for all. Names of nothing are passed over.</param>
    /// <param name="withDefaults">Whether all come beside the named ones.</param>
    public static ImmutableArray<RecordedStream> Of(Activity activity, EditedRecording recording, List<string> types, bool withDefaults)
    {
        if (recording is not { Recorded: { } recorded, Edited: { Records.IsEmpty: false } session, Edits: var edits })
        {
            return [];
        }

        var isAll = types.Count == 0 || withDefaults;
        bool IsAsked(string name) => isAll || types.Contains(name, StringComparer.Ordinal);
        var streams = All.Where(measure => IsAsked(measure.Name) || (measure.Name == Watts && IsAsked("fixed_watts")))
            .Select(measure => Stream(measure.Name, measure, session.Records))
            .ToList();
        var isPowerEdited = edits.Streams.Any(series => series.Type == Watts);
        if (types.Contains(RawWatts, StringComparer.Ordinal) || (types.Count == 0 && isPowerEdited))
        {
            streams.Add(Stream(RawWatts, All.First(measure => measure.Name == Watts), recorded.Records));
        }

        streams.AddRange(edits.Streams
            .Where(series => !RecordingEdits.IsRecorded(series.Type) && IsAsked(series.Type) && series.Data.Length == session.Records.Length)
            .Select(series => new RecordedStream(series.Type, [.. series.Data], null)));
        if (types.Contains(FlatVelocity, StringComparer.Ordinal) && !streams.Exists(stream => stream.Name == FlatVelocity)
            && GradeAdjusted.Of(activity, session) is { } flat)
        {
            streams.Add(new RecordedStream(FlatVelocity, [.. flat.Records.Select(record => Rounded(record.SpeedMetersPerSecond, 3))], null));
        }

        return [.. streams.Where(stream => stream.Data.Any(value => value is not null))];
    }

    public static void Write(Utf8JsonWriter writer, ImmutableArray<RecordedStream> streams)
    {
        writer.WriteStartArray();
        foreach (var stream in streams)
        {
            writer.WriteStartObject();
            writer.WriteString("type", stream.Name);
            writer.WriteNull("name");
            Write(writer, "data", stream.Data);
            Write(writer, "data2", stream.Data2);
            writer.WriteBoolean("valueTypeIsArray", false);
            writer.WriteNull("anomalies");
            writer.WriteBoolean("custom", false);
            writer.WriteBoolean("allNull", false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A column per stream, <c>latlng</c> as two, a row per record.</summary>
    public static string ToCsv(ImmutableArray<RecordedStream> streams)
    {
        List<(string Name, double?[] Data)> columns =
        [
            .. streams.SelectMany(stream => stream.Data2 is { } longitudes
                ? new[] { ("lat", stream.Data), ("lng", longitudes) }
                : [(stream.Name, stream.Data)]),
        ];
        var csv = new StringBuilder().AppendJoin(',', columns.Select(column => column.Name)).Append("\r\n");
        for (var row = 0; row < (columns.Count == 0 ? 0 : columns[0].Data.Length); row++)
        {
            csv.AppendJoin(',', columns.Select(column => column.Data[row]?.ToString(CultureInfo.InvariantCulture))).Append("\r\n");
        }

        return csv.ToString();
    }

    private static RecordedStream Stream(string name, Measure measure, ImmutableArray<ActivityRecord> records) => new(
        name,
        [.. records.Select(measure.Value)],
        measure.Second is { } second ? [.. records.Select(second)] : null);

    private static void Write(Utf8JsonWriter writer, string name, double?[]? values)
    {
        writer.WritePropertyName(name);
        if (values is null)
        {
            writer.WriteNullValue();

            return;
        }

        writer.WriteStartArray();
        foreach (var value in values)
        {
            if (value is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    private static double? Whole(double? value) => Rounded(value, 0);

    private static double? Rounded(double? value, int digits) =>
        value is { } number ? Math.Round(number, digits, MidpointRounding.AwayFromZero) : null;

    private sealed record Measure(string Name, Func<ActivityRecord, double?> Value, Func<ActivityRecord, double?>? Second = null);
}

/// <summary>One stream: a value per record, null where it was not measured.</summary>
/// <param name="Name">Its type.</param>
/// <param name="Data">The values; of positions the latitudes.</param>
/// <param name="Data2">The longitudes of positions; else null.</param>
internal sealed record RecordedStream(string Name, double?[] Data, double?[]? Data2);
