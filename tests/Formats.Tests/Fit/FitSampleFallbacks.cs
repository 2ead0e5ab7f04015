namespace TrainItAll.Formats.Fit;

/// <summary>Reads a sample as if it had no session message.</summary>
internal static class FitSampleFallbacks
{
    private const long Latest = uint.MaxValue - 1;

    /// <summary>Files whose records do not tell what their session tells, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["strava-running-87020eec.fit"] = "bytes lost: the records are the first minutes only",
        ["garmin-running-2a91977b.fit"] = "altitudes from GPS; the device counts their noise",
        ["garmin-running-a066d77d.fit"] = "altitudes wander more than the device counted",
        ["garmin-swimming-19711a65.fit"] = "records end before the last lengths",
        ["garmin-swimming-2e9245c5.fit"] = "records end before the last lengths",
    };

    /// <returns>Null when the file is an exception or has nothing to derive from.</returns>
    public static SessionSeries? Derive(string name)
    {
        if (Exceptions.ContainsKey(name))
        {
            return null;
        }

        var bytes = FitSamples.Read(name);
        var definitions = new FitDefinitions();
        var file = new LogicalFile();
        var warnings = new FitWarnings();
        for (var at = 0; FitSegment.TryOpen(bytes, at, warnings, out var segment); at = segment.End)
        {
            file.Segments.Add(segment);
            var reader = new FitSegmentReader(bytes, segment, definitions, warnings);
            LogicalFileScan.Scan(ref reader, file, Latest, warnings);
        }

        file.Records.Judge();
        file.Sessions.Clear();
        var slots = SessionWindows.Of(file);
        new SeriesPass(file, slots, Latest).Run(bytes, definitions);

        return slots[0].Series;
    }
}
