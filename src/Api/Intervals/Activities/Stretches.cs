using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Finds the best stretches that do not overlap.</summary>
internal static class Stretches
{
    public static ImmutableArray<Stretch> Find(RecordedSession? session, StretchQuery query)
    {
        if (session is null || (query.Duration ?? query.Distance) is null)
        {
            return [];
        }

        var chosen = new List<Stretch>();
        foreach (var stretch in All(session.Records, query).OrderByDescending(one => one.Average))
        {
            if (chosen.Count >= query.Count)
            {
                break;
            }

            if (!chosen.Exists(other => other.Start < stretch.End && stretch.Start < other.End))
            {
                chosen.Add(stretch);
            }
        }

        return [.. chosen];
    }

    public static void Write(Utf8JsonWriter writer, ImmutableArray<Stretch> efforts)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("efforts");
        foreach (var effort in efforts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start_index", effort.Start);
            writer.WriteNumber("end_index", effort.End);
            writer.WriteNumber("average", Math.Round(effort.Average, 3));
            writer.WriteNumber("duration", Math.Round(effort.Seconds));
            if (effort.Meters is { } meters)
            {
                writer.WriteNumber("distance", Math.Round(meters, 2));
            }
            else
            {
                writer.WriteNull("distance");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The shortest stretch of the wanted length from each record on.</summary>
    private static List<Stretch> All(ImmutableArray<ActivityRecord> records, StretchQuery query)
    {
        var found = new List<Stretch>();
        var (first, last) = (Math.Min(query.Start, records.Length), Math.Min(query.End, records.Length));
        var (sum, count, end) = (0.0, 0, first);
        for (var start = first; start < last; start++)
        {
            while (end < last && !IsLong(records, start, end, query))
            {
                (sum, count) = query.Value(records[end]) is { } value ? (sum + value, count + 1) : (sum, count);
                end++;
            }

            if (!IsLong(records, start, end, query))
            {
                break;
            }

            if (count > 0 && sum / count >= query.MinValue)
            {
                found.Add(new Stretch(start, end, sum / count, SecondsOf(records, start, end), MetersOf(records, start, end)));
            }

            (sum, count) = query.Value(records[start]) is { } left ? (sum - left, count - 1) : (sum, count);
        }

        return found;
    }

    private static bool IsLong(ImmutableArray<ActivityRecord> records, int start, int end, StretchQuery query) => end > start
        && (query.Duration is { } seconds ? SecondsOf(records, start, end) >= seconds : MetersOf(records, start, end) >= query.Distance);

    /// <summary>The last record speaks for a second, too.</summary>
    private static double SecondsOf(ImmutableArray<ActivityRecord> records, int start, int end) =>
        records[end - 1].Seconds - records[start].Seconds + 1;

    private static double? MetersOf(ImmutableArray<ActivityRecord> records, int start, int end) =>
        records[end - 1].DistanceMeters - records[start].DistanceMeters;
}

/// <summary>A stretch of records; the end is not part of it.</summary>
internal sealed record Stretch(int Start, int End, double Average, double Seconds, double? Meters);
