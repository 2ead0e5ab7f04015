using System.Buffers;

namespace TrainItAll.Formats.Fit;

/// <summary>Writes FIT activities, from a summary alone or with every record (spec/fit.md 9).</summary>
public static class FitActivityWriter
{
    private const ushort DevelopmentManufacturer = 255;
    private const byte CreatorIndex = 0;
    private const byte ActivityEvent = 26;
    private const byte StopType = 1;
    private const byte AutoMultisport = 1;

    /// <summary>Writes an activity that has a summary but no records. The same input gives the same bytes.</summary>
    /// <param name="activity">What to write.</param>
    /// <returns>A whole FIT file with valid checksums, less than 1 KiB.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Start or end cannot be written as FIT times.</exception>
    public static byte[] Write(FitActivityToWrite activity)
    {
        ArgumentNullException.ThrowIfNull(activity);

        return Write(activity.ToRecorded());
    }

    /// <summary>
    /// Writes an activity with everything it consists of, whatever format it was read from. The same input gives the same
    /// bytes. Times are cut to whole seconds; of several records in one second the last one is written.
    /// </summary>
    /// <param name="activity">What to write.</param>
    /// <param name="start">When it started, for activities that do not know.</param>
    /// <returns>A whole FIT file with valid checksums.</returns>
    /// <exception cref="ArgumentException">Nobody knows when it started, or it has no session.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Start or end cannot be written as FIT times.</exception>
    public static byte[] Write(RecordedActivity activity, DateTimeOffset? start = null)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var sessions = SessionToWrite.Of(activity, start);
        var output = new ArrayBufferWriter<byte>(512 + (sessions.Sum(session => session.Source.Records.Length) * 32));
        var message = new FitMessageWriter(output);
        WriteFileId(message, activity.Summary, sessions[0].Start);
        var hasDeveloperFields = DeveloperFieldWriter.Describe(message, sessions);
        TimerWriter.Start(message, sessions[0].Start);
        foreach (var session in sessions)
        {
            RecordWriter.Write(message, session);
        }

        TimerWriter.Stop(message, sessions[^1].End);
        WriteTotals(message, activity.Summary, sessions);

        return FitFileWriter.Enclose(output.WrittenSpan, hasDeveloperFields ? FitFileWriter.ProtocolVersion2 : FitFileWriter.ProtocolVersion1);
    }

    private static void WriteFileId(FitMessageWriter message, ActivitySummary summary, uint start)
    {
        message.Add(FitFields.FileId.Type, FitBaseType.Enumeration, (int)FitFileKind.Activity)
            .Add(FitFields.FileId.Manufacturer, FitBaseType.UInt16, DevelopmentManufacturer)
            .Add(FitFields.FileId.Product, FitBaseType.UInt16, 0)
            .Add(FitFields.FileId.TimeCreated, FitBaseType.UInt32, start)
            .Write(FitMessages.FileId);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, start)
            .Add(FitFields.DeviceInfo.DeviceIndex, FitBaseType.UInt8, CreatorIndex)
            .Add(FitFields.DeviceInfo.Manufacturer, FitBaseType.UInt16, DevelopmentManufacturer)
            .Add(FitFields.DeviceInfo.Product, FitBaseType.UInt16, 0)
            .Add(FitFields.DeviceInfo.ProductName, summary.Creator ?? "TrainItAll")
            .Write(FitMessages.DeviceInfo);
    }

    private static void WriteTotals(FitMessageWriter message, ActivitySummary summary, SessionToWrite[] sessions)
    {
        var (lengths, laps) = (0, 0);
        foreach (var session in sessions)
        {
            lengths += LapWriter.WriteLengths(message, session, lengths);
            laps += LapWriter.WriteLaps(message, session, laps);
        }

        laps = 0;
        for (var index = 0; index < sessions.Length; index++)
        {
            SessionWriter.Write(message, sessions[index], index, laps, summary.Name);
            laps += sessions[index].Laps.Length;
        }

        WriteActivity(message, summary, sessions);
    }

    private static void WriteActivity(FitMessageWriter message, ActivitySummary summary, SessionToWrite[] sessions) =>
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, sessions[^1].End)
            .Add(FitFields.Activity.TimerTime, FitBaseType.UInt32, sessions.Sum(session => session.TimerSeconds), 1000)
            .Add(FitFields.Activity.SessionCount, FitBaseType.UInt16, sessions.Length)
            .Add(FitFields.Activity.Type, FitBaseType.Enumeration, sessions.Length > 1 ? AutoMultisport : 0)
            .Add(FitFields.Activity.Event, FitBaseType.Enumeration, ActivityEvent)
            .Add(FitFields.Activity.EventType, FitBaseType.Enumeration, StopType)
            .Add(
                FitFields.Activity.LocalTimestamp,
                FitBaseType.UInt32,
                summary.UtcOffset is { } offset ? sessions[^1].End + offset.TotalSeconds : null)
            .Write(FitMessages.Activity);
}
