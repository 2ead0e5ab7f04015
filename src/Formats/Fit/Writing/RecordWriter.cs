namespace TrainItAll.Formats.Fit;

/// <summary>Writes the records of a session in the order of time, with the pauses between them.</summary>
internal static class RecordWriter
{
    private const double SemicirclesPerDegree = (1L << 31) / 180.0;

    public static void Write(FitMessageWriter message, SessionToWrite session)
    {
        var records = session.Source.Records;
        var fields = RecordFields.Of(session.Source);
        var developer = new DeveloperCursor(session.Source.DeveloperFields);
        var pause = 0;
        for (var index = 0; index < records.Length; index++)
        {
            developer.MoveTo(index);
            pause = WritePauses(message, session, pause, records[index].Seconds);

            // Later values win within a second, and the file has whole seconds only.
            if (index + 1 == records.Length || Math.Floor(records[index + 1].Seconds) > Math.Floor(records[index].Seconds))
            {
                WriteRecord(message, session, records[index], fields, developer);
            }
        }

        _ = WritePauses(message, session, pause, double.MaxValue);
    }

    /// <summary>Writes the pauses that end up to a moment.</summary>
    /// <returns>The pause that comes next.</returns>
    private static int WritePauses(FitMessageWriter message, SessionToWrite session, int next, double seconds)
    {
        var pauses = session.Source.Pauses;
        while (next < pauses.Length && pauses[next].EndSeconds <= seconds)
        {
            TimerWriter.Stop(message, session.Start + Math.Floor(pauses[next].StartSeconds));
            TimerWriter.Start(message, session.Start + Math.Floor(pauses[next].EndSeconds));
            next++;
        }

        return next;
    }

    private static void WriteRecord(
        FitMessageWriter message, SessionToWrite session, in ActivityRecord record, RecordFields fields, DeveloperCursor developer)
    {
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, session.Start + Math.Floor(record.Seconds));
        if (fields.HasFlag(RecordFields.Position))
        {
            message.AddOrInvalid(FitFields.Record.Latitude, FitBaseType.SInt32, record.LatitudeDegrees, SemicirclesPerDegree)
                .AddOrInvalid(FitFields.Record.Longitude, FitBaseType.SInt32, record.LongitudeDegrees, SemicirclesPerDegree);
        }

        Add(RecordFields.Distance, FitFields.Record.Distance, FitBaseType.UInt32, record.DistanceMeters, 100, 0);
        Add(RecordFields.Altitude, FitFields.Record.EnhancedAltitude, FitBaseType.UInt32, record.AltitudeMeters, 5, 500);
        Add(RecordFields.Speed, FitFields.Record.EnhancedSpeed, FitBaseType.UInt32, record.SpeedMetersPerSecond, 1000, 0);
        Add(RecordFields.HeartRate, FitFields.Record.HeartRate, FitBaseType.UInt8, record.HeartRateBpm, 1, 0);
        Add(RecordFields.Power, FitFields.Record.Power, FitBaseType.UInt16, record.PowerWatts, 1, 0);
        Add(RecordFields.Temperature, FitFields.Record.Temperature, FitBaseType.SInt8, record.TemperatureCelsius, 1, 0);
        if (fields.HasFlag(RecordFields.Cadence))
        {
            Cadence.AddOrInvalid(
                message, FitFields.Record.Cadence, FitFields.Record.FractionalCadence, record.CadencePerMinute);
        }

        developer.AddTo(message);
        message.Write(FitMessages.Record);

        void Add(RecordFields flag, byte field, FitBaseType type, double? value, double scale, double offset)
        {
            if (fields.HasFlag(flag))
            {
                message.AddOrInvalid(field, type, value, scale, offset);
            }
        }
    }
}
