using System.Collections.Immutable;

namespace TrainItAll.Formats;

/// <summary>The seconds of a session in which something was recorded, each with the record that speaks for it.</summary>
internal sealed class RecordedSeconds
{
    /// <summary>A longer silence is a pause; then the last value counts for its own second only.</summary>
    private const int HoldSecondsMax = 30;

    /// <summary>A week: what is recorded after it counts for nothing, so that no file can ask for unbounded memory.</summary>
    private const int SecondsMax = 7 * 24 * 3_600;

    private readonly ImmutableArray<ActivityRecord> _records;
    private readonly int[] _indexes;

    private RecordedSeconds(ImmutableArray<ActivityRecord> records, int[] indexes) => (_records, _indexes) = (records, indexes);

    public int Count => _indexes.Length;

    public static RecordedSeconds Of(ImmutableArray<ActivityRecord> records)
    {
        var indexes = new List<int>(Math.Min(records.Length, SecondsMax));
        for (var index = 0; index < records.Length && indexes.Count < SecondsMax; index++)
        {
            var silence = index + 1 < records.Length ? records[index + 1].Seconds - records[index].Seconds : 1;
            var held = silence > HoldSecondsMax ? 1 : Math.Max(0, (int)Math.Round(silence, MidpointRounding.AwayFromZero));
            for (var second = 0; second < held && indexes.Count < SecondsMax; second++)
            {
                indexes.Add(index);
            }
        }

        return new RecordedSeconds(records, [.. indexes]);
    }

    /// <summary>The record that speaks for a second.</summary>
    public int RecordAt(int second) => _indexes[Math.Clamp(second, 0, _indexes.Length - 1)];

    /// <summary>A value per second; 0 where this one record has none. Null when no record has any.</summary>
    public double[]? Values(Func<ActivityRecord, double?> value)
    {
        var perRecord = _records.Select(value).ToArray();
        if (!Array.Exists(perRecord, known => known is not null))
        {
            return null;
        }

        return Array.ConvertAll(_indexes, index => perRecord[index] ?? 0);
    }
}
