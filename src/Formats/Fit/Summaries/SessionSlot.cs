namespace TrainItAll.Formats.Fit;

/// <summary>One session while its series are read: what its message says, its time window, and what adds up.</summary>
internal sealed class SessionSlot
{
    public SessionSlot(SessionFacts facts)
    {
        Facts = facts;
        Needs = NeedsOf(facts);
        Series = new SessionSeries(Needs);
    }

    public SessionFacts Facts { get; }

    /// <summary>What the session message leaves open.</summary>
    public SeriesNeeds Needs { get; }

    public LapSums Laps { get; } = new();

    public SessionSeries Series { get; }

    /// <summary>First second of the window, in seconds of the file's clock.</summary>
    public long Start { get; set; } = long.MinValue;

    /// <summary>Last second of the window.</summary>
    public double End { get; set; } = double.MaxValue;

    /// <summary>Time the timer ran according to timer events.</summary>
    public double EventTimerSeconds { get; set; }

    public int ActiveLengths { get; set; }

    /// <summary>Heart rate from a strap's memory; see <see cref="StrapHeartRate"/>.</summary>
    public HeldMean StrapHeartRateBpm;

    /// <summary>Whether a time is within the window; both ends belong to it.</summary>
    public bool Holds(long seconds) => seconds >= Start && seconds <= End;

    private static SeriesNeeds NeedsOf(SessionFacts facts) =>
        When(facts.AvgHeartRateBpm is null || facts.MaxHeartRateBpm is null, SeriesNeeds.HeartRate)
        | When(facts.AvgPowerWatts is null || facts.MaxPowerWatts is null, SeriesNeeds.Power)
        | When(facts.AvgCadencePerMinute is null, SeriesNeeds.Cadence)
        | When(facts.DistanceMeters is null or 0, SeriesNeeds.Distance)
        | When(facts.AscentMeters is null, SeriesNeeds.Altitude)
        | When(facts.MovingSeconds is null, SeriesNeeds.Moving)
        | When(facts.CaloriesKcal is null, SeriesNeeds.Calories);

    private static SeriesNeeds When(bool isOpen, SeriesNeeds need) => isOpen ? need : SeriesNeeds.None;
}
