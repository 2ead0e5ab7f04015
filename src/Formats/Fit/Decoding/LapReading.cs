namespace TrainItAll.Formats.Fit;

/// <summary>From lap and length messages to the model, still in seconds of the file's clock.</summary>
internal static class LapReading
{
    private const int ActiveLength = 1;

    public static ActivityLap Lap(in FitMessage message) => new()
    {
        StartSeconds = Start(message, FitFields.Lap.StartTime),
        TimerSeconds = message.Scaled(FitFields.Lap.TimerTime, 1000),
        ElapsedSeconds = message.Scaled(FitFields.Lap.ElapsedTime, 1000),
        DistanceMeters = message.Scaled(FitFields.Lap.Distance, 100),
        AscentMeters = message.WithFraction(FitFields.Lap.Ascent, FitFields.Lap.FractionalAscent, 100),
        DescentMeters = message.WithFraction(FitFields.Lap.Descent, FitFields.Lap.FractionalDescent, 100),
        AvgSpeedMetersPerSecond =
            message.Scaled(FitFields.Lap.EnhancedAvgSpeed, 1000) ?? message.Scaled(FitFields.Lap.AvgSpeed, 1000),
        MaxSpeedMetersPerSecond =
            message.Scaled(FitFields.Lap.EnhancedMaxSpeed, 1000) ?? message.Scaled(FitFields.Lap.MaxSpeed, 1000),
        AvgHeartRateBpm = message.Positive(FitFields.Lap.AvgHeartRate),
        MaxHeartRateBpm = message.Positive(FitFields.Lap.MaxHeartRate),
        AvgCadencePerMinute = message.WithFraction(FitFields.Lap.AvgCadence, FitFields.Lap.AvgFractionalCadence, 128),
        AvgPowerWatts = message.Scaled(FitFields.Lap.AvgPower, 1),
        MaxPowerWatts = message.Scaled(FitFields.Lap.MaxPower, 1),
        CaloriesKcal = message.Scaled(FitFields.Lap.Calories, 1),
        Intensity = (LapIntensity?)message.Code(FitFields.Lap.Intensity),
    };

    public static PoolLength Length(in FitMessage message) => new()
    {
        StartSeconds = Start(message, FitFields.Length.StartTime),
        ElapsedSeconds = message.Scaled(FitFields.Length.ElapsedTime, 1000),
        TimerSeconds = message.Scaled(FitFields.Length.TimerTime, 1000),
        IsActive = message.Code(FitFields.Length.Type) == ActiveLength,
        StrokeCount = message.Scaled(FitFields.Length.StrokeCount, 1),
        Stroke = (SwimStroke?)message.Code(FitFields.Length.Stroke),
        AvgSpeedMetersPerSecond = message.Scaled(FitFields.Length.AvgSpeed, 1000),
        AvgCadencePerMinute = message.Scaled(FitFields.Length.AvgCadence, 1),
    };

    private static double Start(in FitMessage message, byte field) =>
        message.Seconds(field) ?? message.Timestamp ?? double.NaN;
}
