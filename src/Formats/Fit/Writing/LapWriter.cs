namespace TrainItAll.Formats.Fit;

/// <summary>Writes lap and length messages.</summary>
internal static class LapWriter
{
    private const byte LapEvent = 9;
    private const byte LengthEvent = 28;
    private const byte StopType = 1;
    private const byte ManualTrigger = 0;
    private const byte SessionEndTrigger = 7;

    /// <returns>How many were written.</returns>
    public static int WriteLaps(FitMessageWriter message, SessionToWrite session, int firstIndex)
    {
        for (var index = 0; index < session.Laps.Length; index++)
        {
            var isLast = index + 1 == session.Laps.Length;
            WriteLap(message, session, session.Laps[index], firstIndex + index, isLast ? SessionEndTrigger : ManualTrigger);
        }

        return session.Laps.Length;
    }

    /// <returns>How many were written.</returns>
    public static int WriteLengths(FitMessageWriter message, SessionToWrite session, int firstIndex)
    {
        foreach (var length in session.Source.Lengths)
        {
            var start = At(session, length.StartSeconds);
            message.Add(FitFields.Timestamp, FitBaseType.UInt32, start + Math.Ceiling(length.ElapsedSeconds ?? 0))
                .Add(FitFields.MessageIndex, FitBaseType.UInt16, firstIndex++)
                .Add(FitFields.Length.Event, FitBaseType.Enumeration, LengthEvent)
                .Add(FitFields.Length.EventType, FitBaseType.Enumeration, StopType)
                .Add(FitFields.Length.StartTime, FitBaseType.UInt32, start)
                .Add(FitFields.Length.ElapsedTime, FitBaseType.UInt32, length.ElapsedSeconds, 1000)
                .Add(FitFields.Length.TimerTime, FitBaseType.UInt32, length.TimerSeconds, 1000)
                .Add(FitFields.Length.StrokeCount, FitBaseType.UInt16, length.StrokeCount)
                .Add(FitFields.Length.AvgSpeed, FitBaseType.UInt16, length.AvgSpeedMetersPerSecond, 1000)
                .Add(FitFields.Length.Stroke, FitBaseType.Enumeration, (int?)length.Stroke)
                .Add(FitFields.Length.AvgCadence, FitBaseType.UInt8, length.AvgCadencePerMinute)
                .Add(FitFields.Length.Type, FitBaseType.Enumeration, length.IsActive ? 1 : 0)
                .Write(FitMessages.Length);
        }

        return session.Source.Lengths.Length;
    }

    private static void WriteLap(
        FitMessageWriter message, SessionToWrite session, ActivityLap lap, int index, byte trigger)
    {
        var (sport, subSport) = SessionWriter.Codes(session.Summary);
        var start = At(session, lap.StartSeconds);
        var elapsedSeconds = Math.Max(lap.ElapsedSeconds ?? 0, lap.TimerSeconds ?? 0);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, start + Math.Ceiling(elapsedSeconds))
            .Add(FitFields.MessageIndex, FitBaseType.UInt16, index)
            .Add(FitFields.Lap.Event, FitBaseType.Enumeration, LapEvent)
            .Add(FitFields.Lap.EventType, FitBaseType.Enumeration, StopType)
            .Add(FitFields.Lap.StartTime, FitBaseType.UInt32, start)
            .Add(FitFields.Lap.ElapsedTime, FitBaseType.UInt32, elapsedSeconds, 1000)
            .Add(FitFields.Lap.TimerTime, FitBaseType.UInt32, lap.TimerSeconds ?? elapsedSeconds, 1000)
            .Add(FitFields.Lap.Trigger, FitBaseType.Enumeration, trigger)
            .Add(FitFields.Lap.Intensity, FitBaseType.Enumeration, (int?)lap.Intensity)
            .Add(FitFields.Lap.Sport, FitBaseType.Enumeration, sport)
            .Add(FitFields.Lap.SubSport, FitBaseType.Enumeration, subSport);
        AddMeasures(message, lap);
        message.Write(FitMessages.Lap);
    }

    private static void AddMeasures(FitMessageWriter message, ActivityLap lap)
    {
        message.Add(FitFields.Lap.Distance, FitBaseType.UInt32, lap.DistanceMeters, 100)
            .Add(FitFields.Lap.Calories, FitBaseType.UInt16, lap.CaloriesKcal)
            .Add(FitFields.Lap.AvgHeartRate, FitBaseType.UInt8, lap.AvgHeartRateBpm)
            .Add(FitFields.Lap.MaxHeartRate, FitBaseType.UInt8, lap.MaxHeartRateBpm)
            .Add(FitFields.Lap.AvgPower, FitBaseType.UInt16, lap.AvgPowerWatts)
            .Add(FitFields.Lap.MaxPower, FitBaseType.UInt16, lap.MaxPowerWatts)
            .Add(FitFields.Lap.Ascent, FitBaseType.UInt16, lap.AscentMeters)
            .Add(FitFields.Lap.Descent, FitBaseType.UInt16, lap.DescentMeters)
            .Add(FitFields.Lap.EnhancedAvgSpeed, FitBaseType.UInt32, lap.AvgSpeedMetersPerSecond, 1000)
            .Add(FitFields.Lap.EnhancedMaxSpeed, FitBaseType.UInt32, lap.MaxSpeedMetersPerSecond, 1000);
        Cadence.Add(message, FitFields.Lap.AvgCadence, FitFields.Lap.AvgFractionalCadence, lap.AvgCadencePerMinute);
    }

    private static double At(SessionToWrite session, double seconds) => session.Start + Math.Floor(seconds);
}
