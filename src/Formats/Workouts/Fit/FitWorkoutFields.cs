namespace TrainItAll.Formats.Workouts;

/// <summary>Numbers of messages, fields and values of FIT workouts (spec/workout-files.md 5.1 to 5.3).</summary>
internal static class FitWorkoutFields
{
    public const ushort FileIdMessage = 0;
    public const ushort WorkoutMessage = 26;
    public const ushort StepMessage = 27;
    public const byte WorkoutFileType = 5;

    // A power of 1000 and more, and a heart rate of 100 and more, are absolute; below they are percent.
    public const double WattsOffset = 1000;
    public const double BpmOffset = 100;
    public const double SpeedScale = 1000;

    public static class FileId
    {
        public const byte Type = 0;
        public const byte Manufacturer = 1;
        public const byte Product = 2;
        public const byte SerialNumber = 3;
        public const byte TimeCreated = 4;
        public const byte ProductName = 8;
    }

    public static class Workout
    {
        public const byte Sport = 4;
        public const byte StepCount = 6;
        public const byte Name = 8;
        public const byte SubSport = 11;
        public const byte PoolLength = 14;
        public const byte PoolLengthUnit = 15;
        public const byte Description = 17;
    }

    public static class Step
    {
        public const byte Name = 0;
        public const byte DurationType = 1;
        public const byte DurationValue = 2;
        public const byte TargetType = 3;
        public const byte TargetValue = 4;
        public const byte TargetLow = 5;
        public const byte TargetHigh = 6;
        public const byte Intensity = 7;
        public const byte Notes = 8;
        public const byte SecondTargetType = 19;
        public const byte SecondTargetValue = 20;
        public const byte SecondTargetLow = 21;
        public const byte SecondTargetHigh = 22;
        public const byte MessageIndex = 254;
    }

    public static class Duration
    {
        public const byte Time = 0;
        public const byte Distance = 1;
        public const byte Open = 5;
        public const byte RepeatSteps = 6;
        public const byte RepeatTime = 7;
        public const byte RepeatDistance = 8;
        public const byte RepeatLast = 13;
        public const byte RepetitionTime = 28;
        public const byte TimeOnly = 31;
    }

    public static class Target
    {
        public const byte Speed = 0;
        public const byte HeartRate = 1;
        public const byte Open = 2;
        public const byte Cadence = 3;
        public const byte Power = 4;
        public const byte Power3s = 7;
        public const byte Power10s = 8;
        public const byte Power30s = 9;
        public const byte PowerLap = 10;
        public const byte SpeedLap = 12;
        public const byte HeartRateLap = 13;
    }
}
