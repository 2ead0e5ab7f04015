using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Json;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The intervals of a recording (spec 5.6): those that were written, else its laps, else all of it as one.</summary>
internal static class LapIntervals
{
    public static ImmutableArray<EditedInterval> Of(EditedRecording recording)
    {
        if (recording is not { Edited: { Records.IsEmpty: false } session, Edits: var edits })
        {
            return [];
        }

        if (edits.HasIntervals)
        {
            return [.. edits.Intervals.Where(interval => interval.End <= session.Records.Length)];
        }

        ImmutableArray<ActivityLap> laps = session.Laps.IsEmpty ? [new ActivityLap()] : session.Laps;

        return
        [
            .. laps.Select((lap, index) =>
            {
                var start = IndexOf(session, lap.StartSeconds);
                var end = index + 1 < laps.Length ? IndexOf(session, laps[index + 1].StartSeconds) : session.Records.Length;
                var isRecovery = lap.Intensity is LapIntensity.Rest or LapIntensity.Recovery;

                return new EditedInterval(index + 1, start, Math.Max(start, end), isRecovery, null);
            }),
        ];
    }

    /// <summary>The intervals with what was measured in them.</summary>
    public static List<IntervalShown> Shown(Activity activity, EditedRecording recording)
    {
        var laps = recording.Edits.HasIntervals ? [] : recording.Edited?.Laps ?? [];
        var flat = GradeAdjusted.Of(activity, recording.Edited);

        return
        [
            .. Of(recording).Select((interval, index) =>
                IntervalShown.Of(activity, recording.Edited!, flat, interval, index < laps.Length ? laps[index] : null)),
        ];
    }

    public static void Write(Utf8JsonWriter writer, Activity activity, EditedRecording recording)
    {
        writer.WriteStartObject();
        writer.WriteString("id", ActivityShown.ShownId(activity));
        writer.WriteString("analyzed", (activity.Analysis?.AnalyzedAt ?? activity.CreatedAt).ToUniversalTime()
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture));
        WriteLists(writer, activity, recording);
        writer.WriteEndObject();
    }

    /// <summary>The two lists as members of whatever shows the activity.</summary>
    public static ImmutableArray<(string Name, RawJson Value)> ToMembers(Activity activity, EditedRecording recording)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteLists(writer, activity, recording);
            writer.WriteEndObject();
        }

        using var json = JsonDocument.Parse(buffer.WrittenMemory);

        return [.. json.RootElement.EnumerateObject().Select(member => (member.Name, new RawJson(member.Value.GetRawText())))];
    }

    private static void WriteLists(Utf8JsonWriter writer, Activity activity, EditedRecording recording)
    {
        var shown = Shown(activity, recording);
        var groups = shown.Where(interval => interval.GroupId is not null).GroupBy(interval => interval.GroupId, StringComparer.Ordinal)
            .Where(group => group.Count() > 1).ToList();
        var grouped = groups.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        writer.WriteStartArray("icu_intervals");
        shown.ForEach(interval => interval.Write(writer, grouped.Contains(interval.GroupId)));
        writer.WriteEndArray();
        writer.WriteStartArray("icu_groups");
        groups.ForEach(group => IntervalShown.WriteGroup(writer, [.. group]));
        writer.WriteEndArray();
    }

    /// <summary>How long a stretch of records took: to the next record, and the last one speaks for a second, too.</summary>
    public static double SecondsOf(ImmutableArray<ActivityRecord> records, int start, int end) =>
        end <= start ? 0 : (end < records.Length ? records[end].Seconds : records[^1].Seconds + 1) - records[start].Seconds;

    /// <summary>The first record at or after a moment.</summary>
    private static int IndexOf(RecordedSession session, double seconds)
    {
        var (low, high) = (0, session.Records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = session.Records[middle].Seconds < seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
