namespace TrainItAll.Formats.Fit;

/// <summary>Finds the seconds for which the records have a heart rate of their own.</summary>
internal static class OwnHeartRate
{
    // A record speaks for the seconds since the one before, up to this.
    private const long ReachSecondsMax = 5;

    public static SecondSet Of(ReadOnlySpan<byte> bytes, LogicalFile file, FitDefinitions definitions)
    {
        var set = new SecondSet(file.Records.First ?? 0, file.Records.Last ?? 0);
        foreach (var segment in file.Segments)
        {
            var reader = new FitSegmentReader(bytes, segment, definitions, warnings: null);
            while (reader.Read())
            {
                if (!reader.IsDefinition && reader.MessageNumber == FitMessages.Record)
                {
                    Take(reader.Message, set);
                }
            }
        }

        return set;
    }

    private static void Take(in FitMessage message, SecondSet set)
    {
        if (message.Timestamp is not { } seconds || !message.TryGetInteger(FitFields.Record.HeartRate, out var bpm) || bpm <= 0)
        {
            return;
        }

        for (long back = 0; back < ReachSecondsMax; back++)
        {
            set.Add(seconds - back);
        }
    }
}
