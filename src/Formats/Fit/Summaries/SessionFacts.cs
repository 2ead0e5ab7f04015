namespace TrainItAll.Formats.Fit;

/// <summary>What one session message says, in the units of <see cref="SessionSummary"/>. Null: it does not.</summary>
internal sealed class SessionFacts
{
    public long? Start { get; private init; }

    public int? Index { get; private init; }

    public double? ElapsedSeconds { get; private init; }

    public double? TimerSeconds { get; private init; }

    public double? MovingSeconds { get; private init; }

    public double? DistanceMeters { get; private init; }

    public double? AscentMeters { get; private init; }

    public double? DescentMeters { get; private init; }

    public double? AvgHeartRateBpm { get; private init; }

    public double? MaxHeartRateBpm { get; private init; }

    public double? AvgPowerWatts { get; private init; }

    public double? MaxPowerWatts { get; private init; }

    public double? NormalizedPowerWatts { get; private init; }

    public double? CaloriesKcal { get; private init; }

    public double? AvgCadencePerMinute { get; private init; }

    public double? AvgSpeedMetersPerSecond { get; private init; }

    public double? PoolLengthMeters { get; private init; }

    public double? ActiveLengths { get; private init; }

    public int? Sport { get; private init; }

    public int? SubSport { get; private init; }

    public int? FirstLapIndex { get; private init; }

    public int? LapCount { get; private init; }

    public string? ProfileName { get; private init; }

    /// <summary>Whether this stands for a session message that the file lacks.</summary>
    public bool IsDerived { get; private init; }

    public static SessionFacts Derived() => new() { IsDerived = true };

    public static SessionFacts Read(in FitMessage message) => new()
    {
        Start = message.Seconds(FitFields.Session.StartTime),
        Index = message.Index(),
        ElapsedSeconds = message.Scaled(FitFields.Session.ElapsedTime, 1000),
        TimerSeconds = message.Scaled(FitFields.Session.TimerTime, 1000),
        MovingSeconds = message.Scaled(FitFields.Session.MovingTime, 1000),
        DistanceMeters = message.Scaled(FitFields.Session.Distance, 100),
        AscentMeters = message.WithFraction(FitFields.Session.Ascent, FitFields.Session.FractionalAscent, 100),
        DescentMeters = message.WithFraction(FitFields.Session.Descent, FitFields.Session.FractionalDescent, 100),
        AvgHeartRateBpm = message.Positive(FitFields.Session.AvgHeartRate),
        MaxHeartRateBpm = message.Positive(FitFields.Session.MaxHeartRate),
        AvgPowerWatts = message.Scaled(FitFields.Session.AvgPower, 1),
        MaxPowerWatts = message.Scaled(FitFields.Session.MaxPower, 1),
        NormalizedPowerWatts = message.Scaled(FitFields.Session.NormalizedPower, 1),
        CaloriesKcal = message.Scaled(FitFields.Session.Calories, 1),
        AvgCadencePerMinute =
            message.WithFraction(FitFields.Session.AvgCadence, FitFields.Session.AvgFractionalCadence, 128),
        AvgSpeedMetersPerSecond = message.Scaled(FitFields.Session.EnhancedAvgSpeed, 1000)
            ?? message.Scaled(FitFields.Session.AvgSpeed, 1000),
        PoolLengthMeters = message.Scaled(FitFields.Session.PoolLength, 100),
        ActiveLengths = message.Scaled(FitFields.Session.ActiveLengthCount, 1),
        Sport = message.Code(FitFields.Session.Sport),
        SubSport = message.Code(FitFields.Session.SubSport),
        FirstLapIndex = message.Code(FitFields.Session.FirstLapIndex),
        LapCount = message.Code(FitFields.Session.LapCount),
        ProfileName = message.GetText(FitFields.Session.SportProfileName),
    };
}
