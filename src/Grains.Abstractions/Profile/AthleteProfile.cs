namespace TrainItAll.Profile;

/// <summary>What is known of the athlete as a person, beside the account. Null means not known.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.AthleteProfile")]
public sealed record AthleteProfile
{
    /// <summary>IANA zone in which the athlete's days begin; null stands for UTC.</summary>
    [Id(0)]
    public string? TimeZone { get; init; }

    /// <summary>Functional threshold power in W.</summary>
    [Id(1)]
    public int? FtpWatts { get; init; }

    /// <summary>Highest heart rate in bpm.</summary>
    [Id(2)]
    public int? MaxHrBpm { get; init; }

    /// <summary>Heart rate at the lactate threshold in bpm.</summary>
    [Id(3)]
    public int? ThresholdHrBpm { get; init; }

    /// <summary>Date of birth.</summary>
    [Id(4)]
    public DateOnly? BornOn { get; init; }

    /// <summary>Sex, in the athlete's words.</summary>
    [Id(5)]
    public string? Sex { get; init; }

    /// <summary>City, in the athlete's words.</summary>
    [Id(6)]
    public string? City { get; init; }

    /// <summary>Country, in the athlete's words.</summary>
    [Id(7)]
    public string? Country { get; init; }

    /// <summary>When it last changed, UTC; the first instant when it never did.</summary>
    [Id(8)]
    public DateTimeOffset UpdatedAt { get; init; }
}
