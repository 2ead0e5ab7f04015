using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Xml;

/// <summary>Brings the points of a track into the order of time and leaves out those whose time cannot be.</summary>
internal static class TrackOrder
{
    private const long FitEpochUnixSeconds = 631_065_600;

    public static OrderedTrack InOrder(TrackDraft track, XmlWarnings warnings)
    {
        var runs = new RecordRuns();
        foreach (var record in track.Records)
        {
            runs.Add((long)Math.Floor(record.Seconds) - FitEpochUnixSeconds);
        }

        runs.Judge();
        if (runs.DroppedCount > 0)
        {
            warnings.Add("Points were left out because their time contradicts the others.", "line 1");
        }

        return Keep(track, runs);
    }

    private static OrderedTrack Keep(TrackDraft track, RecordRuns runs)
    {
        var kept = new OrderedTrack(new List<ActivityRecord>(track.Records.Count), []);
        var (cursor, stretch) = (0, 0);
        for (var index = 0; index < track.Records.Count; index++)
        {
            while (stretch < track.Stretches.Count && track.Stretches[stretch] <= index)
            {
                kept.Stretches.Add(kept.Records.Count);
                stretch++;
            }

            if (runs.Keeps(index, ref cursor))
            {
                Place(kept.Records, track.Records[index]);
            }
        }

        return kept;
    }

    /// <summary>Later values win for the same moment; a point that is a little late is left out.</summary>
    private static void Place(List<ActivityRecord> records, in ActivityRecord record)
    {
        if (records.Count == 0 || record.Seconds > records[^1].Seconds)
        {
            records.Add(record);
        }
        else if (record.Seconds == records[^1].Seconds)
        {
            records[^1] = records[^1].OverwrittenBy(record);
        }
    }
}

/// <summary>The points of a track in the order of time, and where its stretches begin.</summary>
internal sealed record OrderedTrack(List<ActivityRecord> Records, List<int> Stretches);
