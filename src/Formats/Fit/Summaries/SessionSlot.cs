namespace TrainItAll.Formats.Fit;

/// <summary>One session while its series are read: what its message says, its time window, and what adds up.</summary>
internal sealed class SessionSlot
{
    /// <param name="facts">What its message says.</param>
    /// <param name="draft">Takes everything it consists of; null when only its totals are wanted.</param>
    public SessionSlot(SessionFacts facts, SessionDraft? draft)
    {
        Facts = facts;
        Draft = draft;
        Needs = NeedsOf(facts);
        Series = new SessionSeries(Needs, draft);
    }

    public SessionDraft? Draft { get; }

    public SessionFacts Facts { get; }

    /// <summary>What the session message leaves open.</summary>
    public SeriesNeeds Needs { get; }

    /// <summary>Which values of the records have to be read.</summary>
    public SeriesNeeds Reads => Draft is null ? Needs : SeriesNeeds.Everything;

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

    /// <summary>A stretch without timer, of which only what lies within the window concerns this session.</summary>
    public void AddPause(long start, long end)
    {
        if (Draft is not null && Math.Min(end, End) > Math.Max(start, Start))
        {
            Draft.AddPause(Math.Max(start, Start), Math.Min(end, End));
        }
    }

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
