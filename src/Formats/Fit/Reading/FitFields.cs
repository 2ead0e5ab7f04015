namespace TrainItAll.Formats.Fit;

/// <summary>Field numbers by message, as spec/fit.md 11 lists them, with their scales where they have one.</summary>
internal static class FitFields
{
    public const byte Timestamp = 253;
    public const byte MessageIndex = 254;

    public static class FileId
    {
        public const byte Type = 0;
        public const byte Manufacturer = 1;
        public const byte Product = 2;
        public const byte SerialNumber = 3;
        public const byte TimeCreated = 4;
        public const byte ProductName = 8;
    }

    public static class DeviceSettings
    {
        public const byte ActiveTimeZone = 0;
        public const byte TimeOffset = 2;
        public const byte TimeZoneOffset = 5;
    }

    public static class Sport
    {
        public const byte Code = 0;
        public const byte SubCode = 1;
        public const byte Name = 3;
    }

    public static class Session
    {
        public const byte Event = 0;
        public const byte EventType = 1;
        public const byte StartTime = 2;
        public const byte Sport = 5;
        public const byte SubSport = 6;
        public const byte ElapsedTime = 7;
        public const byte TimerTime = 8;
        public const byte Distance = 9;
        public const byte Calories = 11;
        public const byte AvgSpeed = 14;
        public const byte AvgHeartRate = 16;
        public const byte MaxHeartRate = 17;
        public const byte AvgCadence = 18;
        public const byte AvgPower = 20;
        public const byte MaxPower = 21;
        public const byte Ascent = 22;
        public const byte Descent = 23;
        public const byte FirstLapIndex = 25;
        public const byte LapCount = 26;
        public const byte Trigger = 28;
        public const byte LengthCount = 33;
        public const byte NormalizedPower = 34;
        public const byte PoolLength = 44;
        public const byte ActiveLengthCount = 47;
        public const byte MovingTime = 59;
        public const byte AvgFractionalCadence = 92;
        public const byte SportProfileName = 110;
        public const byte EnhancedAvgSpeed = 124;
        public const byte FractionalAscent = 199;
        public const byte FractionalDescent = 200;
    }

    public static class Lap
    {
        public const byte Event = 0;
        public const byte EventType = 1;
        public const byte StartTime = 2;
        public const byte ElapsedTime = 7;
        public const byte TimerTime = 8;
        public const byte Distance = 9;
        public const byte Calories = 11;
        public const byte AvgSpeed = 13;
        public const byte MaxSpeed = 14;
        public const byte AvgHeartRate = 15;
        public const byte MaxHeartRate = 16;
        public const byte AvgCadence = 17;
        public const byte AvgPower = 19;
        public const byte MaxPower = 20;
        public const byte Ascent = 21;
        public const byte Descent = 22;
        public const byte Intensity = 23;
        public const byte Trigger = 24;
        public const byte Sport = 25;
        public const byte SubSport = 39;
        public const byte AvgFractionalCadence = 80;
        public const byte EnhancedAvgSpeed = 110;
        public const byte EnhancedMaxSpeed = 111;
        public const byte FractionalAscent = 156;
        public const byte FractionalDescent = 157;
    }

    public static class Record
    {
        public const byte Latitude = 0;
        public const byte Longitude = 1;
        public const byte Altitude = 2;
        public const byte HeartRate = 3;
        public const byte Cadence = 4;
        public const byte Distance = 5;
        public const byte Speed = 6;
        public const byte Power = 7;
        public const byte CompressedSpeedDistance = 8;
        public const byte Temperature = 13;
        public const byte Cycles = 18;
        public const byte TotalCycles = 19;
        public const byte CompressedAccumulatedPower = 28;
        public const byte AccumulatedPower = 29;
        public const byte Calories = 33;
        public const byte ActivityType = 42;
        public const byte FractionalCadence = 53;
        public const byte EnhancedSpeed = 73;
        public const byte EnhancedAltitude = 78;
    }

    public static class Event
    {
        public const byte Code = 0;
        public const byte Type = 1;
    }

    public static class DeviceInfo
    {
        public const byte DeviceIndex = 0;
        public const byte Manufacturer = 2;
        public const byte SerialNumber = 3;
        public const byte Product = 4;
        public const byte ProductName = 27;
    }

    public static class Workout
    {
        public const byte Sport = 4;
        public const byte SubSport = 11;
    }

    public static class Activity
    {
        public const byte TimerTime = 0;
        public const byte SessionCount = 1;
        public const byte Type = 2;
        public const byte Event = 3;
        public const byte EventType = 4;
        public const byte LocalTimestamp = 5;
    }

    public static class Length
    {
        public const byte Event = 0;
        public const byte EventType = 1;
        public const byte StartTime = 2;
        public const byte ElapsedTime = 3;
        public const byte TimerTime = 4;
        public const byte StrokeCount = 5;
        public const byte AvgSpeed = 6;
        public const byte Stroke = 7;
        public const byte AvgCadence = 9;
        public const byte Type = 12;
    }

    public static class HeartRate
    {
        public const byte FractionalTimestamp = 0;
        public const byte FilteredBpm = 6;
        public const byte EventTimestamp = 9;
        public const byte EventTimestamp12 = 10;
    }

    public static class TimestampCorrelation
    {
        public const byte SystemTimestamp = 1;
    }

    public static class DeveloperDataId
    {
        public const byte DeveloperIndex = 3;
    }

    public static class FieldDescription
    {
        public const byte DeveloperIndex = 0;
        public const byte Number = 1;
        public const byte BaseType = 2;
        public const byte Name = 3;
        public const byte Scale = 6;
        public const byte Offset = 7;
        public const byte Units = 8;
        public const byte NativeMessage = 14;
        public const byte NativeField = 15;
    }

    public static class Set
    {
        public const byte Type = 5;
    }
}
