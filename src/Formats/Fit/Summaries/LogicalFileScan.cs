namespace TrainItAll.Formats.Fit;

/// <summary>The first pass over a segment: everything but series. Records only show their time.</summary>
internal static class LogicalFileScan
{
    // More is damage or malice: the longest multisport event in the corpus has 9.
    public const int SessionsMax = 64;

    private const int CreatorIndex = 0;
    private const int TimerEvent = 0;
    private const int StartType = 0;
    private const int ActiveSet = 1;

    // Says nothing; some watches write it for every file they have just begun.
    private const int NoFileType = 0;

    public static void Scan(ref FitSegmentReader reader, LogicalFile file, long latest, FitWarnings warnings)
    {
        while (reader.Read())
        {
            if (reader.IsDefinition)
            {
                continue;
            }

            file.MessageCount++;
            if (reader.MessageNumber == FitMessages.Record)
            {
                ScanRecords(ref reader, file, latest);
            }
            else
            {
                ScanMessage(reader, file, warnings);
            }
        }
    }

    private static void ScanRecords(ref FitSegmentReader reader, LogicalFile file, long latest)
    {
        var tellsSport = file.RecordSport is null && reader.Definition.IndexOf(FitFields.Record.ActivityType) >= 0;
        if (tellsSport || !reader.TryReadRun(out var run))
        {
            ScanRecord(reader, file, latest);
            return;
        }

        file.MessageCount += run.Count - 1;
        file.Records.Add(run, latest);
    }

    private static void ScanRecord(in FitSegmentReader reader, LogicalFile file, long latest)
    {
        if (reader.TryGetTimestamp(out var timestamp) && timestamp <= latest)
        {
            file.Records.Add(timestamp);
        }
        else
        {
            file.Records.AddWithoutTime();
        }

        if (file.RecordSport is null
            && reader.Definition.TryFind(FitFields.Record.ActivityType, out _)
            && reader.Message.TryGetInteger(FitFields.Record.ActivityType, out var type))
        {
            file.RecordSport = SportRules.FromActivityType(type);
        }
    }

    private static void ScanMessage(in FitSegmentReader reader, LogicalFile file, FitWarnings warnings)
    {
        switch (reader.MessageNumber)
        {
            case FitMessages.FileId:
                ScanFileId(reader.Message, file);
                break;
            case FitMessages.Session:
                ScanSession(reader, file, warnings);
                break;
            case FitMessages.Lap:
                ScanLap(reader.Message, file);
                break;
            case FitMessages.Event:
                ScanEvent(reader.Message, file);
                break;
            case FitMessages.DeviceInfo:
                ScanDevice(reader.Message, file);
                break;
            case FitMessages.Activity:
                ScanActivity(reader.Message, file);
                break;
            case FitMessages.HeartRate:
                file.HasStrapHeartRate = true;
                break;
            default:
                ScanSetting(reader.Message, file);
                break;
        }
    }

    private static void ScanSetting(in FitMessage message, LogicalFile file)
    {
        switch (message.Number)
        {
            case FitMessages.Sport:
                file.Sport ??= message.Code(FitFields.Sport.Code);
                file.SubSport ??= message.Code(FitFields.Sport.SubCode);
                file.SportName ??= message.GetText(FitFields.Sport.Name);
                break;
            case FitMessages.Workout:
                file.WorkoutSport ??= message.Code(FitFields.Workout.Sport);
                break;
            case FitMessages.DeviceSettings:
                file.SettingsOffsetSeconds ??= SettingsOffset(message);
                break;
            case FitMessages.TimestampCorrelation:
                file.CorrelationSeconds ??=
                    message.Timestamp - message.Seconds(FitFields.TimestampCorrelation.SystemTimestamp);
                break;
            case FitMessages.Set:
                file.HasActiveSets |= message.Code(FitFields.Set.Type) == ActiveSet;
                break;
            default:
                break;
        }
    }

    private static void ScanFileId(in FitMessage message, LogicalFile file)
    {
        if (file.HasFileId)
        {
            return;
        }

        file.HasFileId = true;
        file.FileType = message.Code(FitFields.FileId.Type) is { } type and not NoFileType ? type : null;
        file.Manufacturer = message.Code(FitFields.FileId.Manufacturer);
        file.Product = message.Code(FitFields.FileId.Product);
        file.SerialNumber = message.TryGetInteger(FitFields.FileId.SerialNumber, out var serial) ? serial : null;
        file.TimeCreated = message.Seconds(FitFields.FileId.TimeCreated);
        file.ProductName = message.GetText(FitFields.FileId.ProductName);
    }

    private static void ScanSession(in FitSegmentReader reader, LogicalFile file, FitWarnings warnings)
    {
        if (file.Sessions.Count < SessionsMax)
        {
            file.Sessions.Add(SessionFacts.Read(reader.Message));
            return;
        }

        warnings.Add(FitWarningKind.LimitReached, reader.Position, "More than {0} sessions; the rest was left out.", SessionsMax);
    }

    private static void ScanLap(in FitMessage message, LogicalFile file)
    {
        file.LapCount++;
        file.FirstLapStart ??= message.Seconds(FitFields.Lap.StartTime);
        file.LapSport ??= message.Code(FitFields.Lap.Sport);
        file.LapSubSport ??= message.Code(FitFields.Lap.SubSport);
    }

    private static void ScanEvent(in FitMessage message, LogicalFile file)
    {
        if (message.Code(FitFields.Event.Code) == TimerEvent && message.Timestamp is { } timestamp)
        {
            file.HasTimerEvents = true;
            if (message.Code(FitFields.Event.Type) == StartType)
            {
                file.FirstTimerStart ??= timestamp;
            }
        }
    }

    private static void ScanDevice(in FitMessage message, LogicalFile file)
    {
        if (file.Recorder is null && message.Code(FitFields.DeviceInfo.DeviceIndex) == CreatorIndex)
        {
            file.Recorder = new FitRecorder(
                message.Code(FitFields.DeviceInfo.Manufacturer),
                message.Code(FitFields.DeviceInfo.Product),
                message.GetText(FitFields.DeviceInfo.ProductName));
        }
    }

    private static void ScanActivity(in FitMessage message, LogicalFile file)
    {
        file.ActivityTimestamp ??= message.Timestamp;
        file.ActivityLocalTimestamp ??= message.Seconds(FitFields.Activity.LocalTimestamp);
        file.ActivityTimerSeconds ??= message.Scaled(FitFields.Activity.TimerTime, 1000);
    }

    /// <summary>Seconds in one field, quarter hours in the other; both arrays by time zone (spec/fit.md 5).</summary>
    private static long? SettingsOffset(in FitMessage message)
    {
        var zone = message.Code(FitFields.DeviceSettings.ActiveTimeZone) ?? 0;
        if (message.TryGetInteger(FitFields.DeviceSettings.TimeOffset, out var seconds, zone))
        {
            // Declared unsigned, meant signed.
            return unchecked((int)seconds);
        }

        return message.TryGetInteger(FitFields.DeviceSettings.TimeZoneOffset, out var quarters, zone)
            ? quarters * 15 * 60
            : null;
    }
}
