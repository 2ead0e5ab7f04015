namespace TrainItAll.Formats.Fit;

/// <summary>What <see cref="FitActivityWriter"/> makes a file of. Null means not known and is left out of the file.</summary>
public sealed record FitActivityToWrite
{
    /// <summary>When it started; fractions of a second are cut off. From 1998-07-04 to 2126-02-05.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Time the timer ran, in seconds, from 0 to 4,294,967; kept to the millisecond.</summary>
    public required double TimerSeconds { get; init; }

    /// <summary>Time from start to end, in seconds; null or less than the timer: the same as the timer.</summary>
    public double? ElapsedSeconds { get; init; }

    /// <summary>The sport; it decides the numbers of sport and sub-sport in the file.</summary>
    public SportClass SportClass { get; init; }

    /// <summary>Distance in meters, from 0 to 42,949,672; kept to the centimeter.</summary>
    public double? DistanceMeters { get; init; }

    /// <summary>Sum of all climbs in meters, from 0 to 65,534; kept to the meter.</summary>
    public double? AscentMeters { get; init; }

    /// <summary>Mean heart rate in beats per minute, from 1 to 254; kept to the whole beat.</summary>
    public double? AvgHeartRateBpm { get; init; }

    /// <summary>Highest heart rate in beats per minute, from 1 to 254; kept to the whole beat.</summary>
    public double? MaxHeartRateBpm { get; init; }

    /// <summary>Mean power in watts, from 0 to 65,534; kept to the watt.</summary>
    public double? AvgPowerWatts { get; init; }

    /// <summary>Energy in kilocalories, from 0 to 65,534; kept to the kilocalorie.</summary>
    public double? CaloriesKcal { get; init; }

    /// <summary>Offset of the athlete's local time from UTC.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>A name for people; longer ones are cut after 63 bytes of UTF-8, between characters.</summary>
    public string? Name { get; init; }

    /// <summary>As an activity of one session without records.</summary>
    internal RecordedActivity ToRecorded()
    {
        var session = new SessionSummary
        {
            Start = Start,
            TimerSeconds = TimerSeconds,
            ElapsedSeconds = ElapsedSeconds ?? TimerSeconds,
            SportClass = SportClass,
            DistanceMeters = DistanceMeters,
            AscentMeters = AscentMeters,
            AvgHeartRateBpm = AvgHeartRateBpm,
            MaxHeartRateBpm = MaxHeartRateBpm,
            AvgPowerWatts = AvgPowerWatts,
            CaloriesKcal = CaloriesKcal,
        };

        return new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [session], Total = session, Name = Name, UtcOffset = UtcOffset },
            Sessions = [new RecordedSession { Summary = session }],
        };
    }
}
