namespace TrainItAll.Formats.Fit;

/// <summary>Writes session messages.</summary>
internal static class SessionWriter
{
    private const byte SessionEvent = 8;
    private const byte StopType = 1;

    public static void Write(FitMessageWriter message, SessionToWrite session, int index, int firstLap, string? name)
    {
        var (sport, subSport) = Codes(session.Summary);
        message.Add(FitFields.Timestamp, FitBaseType.UInt32, session.End)
            .Add(FitFields.MessageIndex, FitBaseType.UInt16, index)
            .Add(FitFields.Session.Event, FitBaseType.Enumeration, SessionEvent)
            .Add(FitFields.Session.EventType, FitBaseType.Enumeration, StopType)
            .Add(FitFields.Session.StartTime, FitBaseType.UInt32, session.Start)
            .Add(FitFields.Session.Sport, FitBaseType.Enumeration, sport)
            .Add(FitFields.Session.SubSport, FitBaseType.Enumeration, subSport)
            .Add(FitFields.Session.ElapsedTime, FitBaseType.UInt32, session.ElapsedSeconds, 1000)
            .Add(FitFields.Session.TimerTime, FitBaseType.UInt32, session.TimerSeconds, 1000)
            .Add(FitFields.Session.FirstLapIndex, FitBaseType.UInt16, firstLap)
            .Add(FitFields.Session.LapCount, FitBaseType.UInt16, session.Laps.Length)
            .Add(FitFields.Session.Trigger, FitBaseType.Enumeration, 0)
            .Add(FitFields.Session.SportProfileName, name ?? session.Summary.ProfileName);
        AddMeasures(message, session.Summary);
        AddPool(message, session);
        message.Write(FitMessages.Session);
    }

    /// <summary>Sport and sub-sport of a class, so that reading the file gives the class again.</summary>
    public static (double Sport, double? SubSport) Codes(SessionSummary session)
    {
        if (session.SportCode is { } code)
        {
            return (code, session.SubSportCode);
        }

        return session.SportClass switch
        {
            SportClass.Run => (1, 0),
            SportClass.Ride => (2, 0),
            SportClass.Swim => (5, 0),
            SportClass.Strength => (10, 20),
            _ => (session.IsTransition ? 3 : 0, 0),
        };
    }

    private static void AddMeasures(FitMessageWriter message, SessionSummary session)
    {
        message.Add(FitFields.Session.Distance, FitBaseType.UInt32, session.DistanceMeters, 100)
            .Add(FitFields.Session.MovingTime, FitBaseType.UInt32, session.MovingSeconds, 1000)
            .Add(FitFields.Session.Calories, FitBaseType.UInt16, session.CaloriesKcal)
            .Add(FitFields.Session.AvgHeartRate, FitBaseType.UInt8, session.AvgHeartRateBpm)
            .Add(FitFields.Session.MaxHeartRate, FitBaseType.UInt8, session.MaxHeartRateBpm)
            .Add(FitFields.Session.AvgPower, FitBaseType.UInt16, session.AvgPowerWatts)
            .Add(FitFields.Session.MaxPower, FitBaseType.UInt16, session.MaxPowerWatts)
            .Add(FitFields.Session.NormalizedPower, FitBaseType.UInt16, session.NormalizedPowerWatts)
            .Add(FitFields.Session.Ascent, FitBaseType.UInt16, session.AscentMeters)
            .Add(FitFields.Session.Descent, FitBaseType.UInt16, session.DescentMeters)
            .Add(FitFields.Session.EnhancedAvgSpeed, FitBaseType.UInt32, session.AvgSpeedMetersPerSecond, 1000);
        Cadence.Add(
            message, FitFields.Session.AvgCadence, FitFields.Session.AvgFractionalCadence, session.AvgCadencePerMinute);
    }

    private static void AddPool(FitMessageWriter message, SessionToWrite session)
    {
        var lengths = session.Source.Lengths;
        message.Add(FitFields.Session.PoolLength, FitBaseType.UInt16, session.Summary.PoolLengthMeters, 100)
            .Add(FitFields.Session.LengthCount, FitBaseType.UInt16, lengths.IsEmpty ? null : lengths.Length)
            .Add(
                FitFields.Session.ActiveLengthCount,
                FitBaseType.UInt16,
                lengths.IsEmpty ? null : lengths.Count(length => length.IsActive));
    }
}
