using System.Buffers;
using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>Writes a FIT activity that has a summary but no records (spec/fit.md 9).</summary>
public static class FitActivityWriter
{
    private const byte ProtocolVersion = 0x10;
    private const ushort ProfileVersion = 21217;
    private const ushort DevelopmentManufacturer = 255;
    private const byte CreatorIndex = 0;

    private const byte TimerEvent = 0;
    private const byte SessionEvent = 8;
    private const byte LapEvent = 9;
    private const byte ActivityEvent = 26;
    private const byte StartType = 0;
    private const byte StopType = 1;
    private const byte StopAllType = 4;
    private const byte SessionEndTrigger = 7;

    /// <summary>Writes the activity. The same input gives the same bytes.</summary>
    /// <param name="activity">What to write.</param>
    /// <returns>A whole FIT file with valid checksums, less than 1 KiB.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Start or end cannot be written as FIT times.</exception>
    public static byte[] Write(FitActivityToWrite activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var times = WrittenTimes.Of(activity);
        var records = new ArrayBufferWriter<byte>(512);
        var message = new FitMessageWriter(records);
        WriteFileId(message, times);
        WriteTimer(message, times.Start, StartType);
        WriteTimer(message, times.End, StopAllType);
        WriteLap(message, activity, times);
        WriteSession(message, activity, times);
        WriteActivity(message, activity, times);

        return Enclose(records.WrittenSpan);
    }

    private static void WriteFileId(FitMessageWriter message, WrittenTimes times)
    {
        message.Add(FitFields.FileId.Type, FitBaseType.Enumeration, (int)FitFileKind.Activity)
            .Add(FitFields.FileId.Manufacturer, FitBaseType.UInt16, DevelopmentManufacturer)
            .Add(FitFields.FileId.Product, FitBaseType.UInt16, 0)
            .Add(FitFields.FileId.TimeCreated, FitBaseType.UInt32, times.Start)
            .Write(FitMessages.FileId);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, times.Start)
            .Add(FitFields.DeviceInfo.DeviceIndex, FitBaseType.UInt8, CreatorIndex)
            .Add(FitFields.DeviceInfo.Manufacturer, FitBaseType.UInt16, DevelopmentManufacturer)
            .Add(FitFields.DeviceInfo.Product, FitBaseType.UInt16, 0)
            .Add(FitFields.DeviceInfo.ProductName, "TrainItAll")
            .Write(FitMessages.DeviceInfo);
    }

    private static void WriteTimer(FitMessageWriter message, uint seconds, byte eventType) =>
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, seconds)
            .Add(FitFields.Event.Code, FitBaseType.Enumeration, TimerEvent)
            .Add(FitFields.Event.Type, FitBaseType.Enumeration, eventType)
            .Write(FitMessages.Event);

    private static void WriteLap(FitMessageWriter message, FitActivityToWrite activity, WrittenTimes times)
    {
        var (sport, subSport) = Codes(activity.SportClass);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, times.End)
            .Add(FitFields.MessageIndex, FitBaseType.UInt16, 0)
            .Add(FitFields.Lap.Event, FitBaseType.Enumeration, LapEvent)
            .Add(FitFields.Lap.EventType, FitBaseType.Enumeration, StopType)
            .Add(FitFields.Lap.StartTime, FitBaseType.UInt32, times.Start)
            .Add(FitFields.Lap.ElapsedTime, FitBaseType.UInt32, times.ElapsedSeconds, 1000)
            .Add(FitFields.Lap.TimerTime, FitBaseType.UInt32, times.TimerSeconds, 1000)
            .Add(FitFields.Lap.Distance, FitBaseType.UInt32, activity.DistanceMeters, 100)
            .Add(FitFields.Lap.Calories, FitBaseType.UInt16, activity.CaloriesKcal)
            .Add(FitFields.Lap.AvgHeartRate, FitBaseType.UInt8, activity.AvgHeartRateBpm)
            .Add(FitFields.Lap.MaxHeartRate, FitBaseType.UInt8, activity.MaxHeartRateBpm)
            .Add(FitFields.Lap.AvgPower, FitBaseType.UInt16, activity.AvgPowerWatts)
            .Add(FitFields.Lap.Ascent, FitBaseType.UInt16, activity.AscentMeters)
            .Add(FitFields.Lap.Trigger, FitBaseType.Enumeration, SessionEndTrigger)
            .Add(FitFields.Lap.Sport, FitBaseType.Enumeration, sport)
            .Add(FitFields.Lap.SubSport, FitBaseType.Enumeration, subSport)
            .Write(FitMessages.Lap);
    }

    private static void WriteSession(FitMessageWriter message, FitActivityToWrite activity, WrittenTimes times)
    {
        var (sport, subSport) = Codes(activity.SportClass);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, times.End)
            .Add(FitFields.MessageIndex, FitBaseType.UInt16, 0)
            .Add(FitFields.Session.Event, FitBaseType.Enumeration, SessionEvent)
            .Add(FitFields.Session.EventType, FitBaseType.Enumeration, StopType)
            .Add(FitFields.Session.StartTime, FitBaseType.UInt32, times.Start)
            .Add(FitFields.Session.Sport, FitBaseType.Enumeration, sport)
            .Add(FitFields.Session.SubSport, FitBaseType.Enumeration, subSport)
            .Add(FitFields.Session.ElapsedTime, FitBaseType.UInt32, times.ElapsedSeconds, 1000)
            .Add(FitFields.Session.TimerTime, FitBaseType.UInt32, times.TimerSeconds, 1000)
            .Add(FitFields.Session.Distance, FitBaseType.UInt32, activity.DistanceMeters, 100)
            .Add(FitFields.Session.Calories, FitBaseType.UInt16, activity.CaloriesKcal)
            .Add(FitFields.Session.AvgHeartRate, FitBaseType.UInt8, activity.AvgHeartRateBpm)
            .Add(FitFields.Session.MaxHeartRate, FitBaseType.UInt8, activity.MaxHeartRateBpm)
            .Add(FitFields.Session.AvgPower, FitBaseType.UInt16, activity.AvgPowerWatts)
            .Add(FitFields.Session.Ascent, FitBaseType.UInt16, activity.AscentMeters)
            .Add(FitFields.Session.FirstLapIndex, FitBaseType.UInt16, 0)
            .Add(FitFields.Session.LapCount, FitBaseType.UInt16, 1)
            .Add(FitFields.Session.Trigger, FitBaseType.Enumeration, 0)
            .Add(FitFields.Session.SportProfileName, activity.Name)
            .Write(FitMessages.Session);
    }

    private static void WriteActivity(FitMessageWriter message, FitActivityToWrite activity, WrittenTimes times) =>
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, times.End)
            .Add(FitFields.Activity.TimerTime, FitBaseType.UInt32, times.TimerSeconds, 1000)
            .Add(FitFields.Activity.SessionCount, FitBaseType.UInt16, 1)
            .Add(FitFields.Activity.Type, FitBaseType.Enumeration, 0)
            .Add(FitFields.Activity.Event, FitBaseType.Enumeration, ActivityEvent)
            .Add(FitFields.Activity.EventType, FitBaseType.Enumeration, StopType)
            .Add(
                FitFields.Activity.LocalTimestamp,
                FitBaseType.UInt32,
                activity.UtcOffset is { } offset ? times.End + offset.TotalSeconds : null)
            .Write(FitMessages.Activity);

    /// <summary>Sport and sub-sport of a class, so that reading the file gives the class again.</summary>
    private static (byte Sport, byte? SubSport) Codes(SportClass sportClass) => sportClass switch
    {
        SportClass.Run => (1, 0),
        SportClass.Ride => (2, 0),
        SportClass.Swim => (5, 0),
        SportClass.Strength => (10, 20),
        _ => (0, 0),
    };

    private static byte[] Enclose(ReadOnlySpan<byte> records)
    {
        var file = new byte[FitHeader.SizeBytesWithCrc + records.Length + sizeof(ushort)];
        var header = file.AsSpan(0, FitHeader.SizeBytesWithCrc);
        header[0] = FitHeader.SizeBytesWithCrc;
        header[1] = ProtocolVersion;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], ProfileVersion);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], records.Length);
        ".FIT"u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt16LittleEndian(header[12..], FitCrc.Compute(header[..12]));
        records.CopyTo(file.AsSpan(FitHeader.SizeBytesWithCrc));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 2), FitCrc.Compute(file.AsSpan(0, file.Length - 2)));

        return file;
    }

    /// <summary>The times of a file as they are written: whole seconds, and nothing shorter than what it contains.</summary>
    private readonly record struct WrittenTimes(uint Start, uint End, double TimerSeconds, double ElapsedSeconds)
    {
        private const double SecondsMax = (uint.MaxValue - 1) / 1000.0;

        public static WrittenTimes Of(FitActivityToWrite activity)
        {
            var timerSeconds = Bounded(activity.TimerSeconds);
            var elapsedSeconds = Math.Max(Bounded(activity.ElapsedSeconds ?? 0), timerSeconds);
            var end = activity.Start.AddSeconds(Math.Ceiling(elapsedSeconds));

            return new WrittenTimes(FitTime.FromDate(activity.Start), FitTime.FromDate(end), timerSeconds, elapsedSeconds);
        }

        private static double Bounded(double seconds) => double.IsNaN(seconds) ? 0 : Math.Clamp(seconds, 0, SecondsMax);
    }
}
