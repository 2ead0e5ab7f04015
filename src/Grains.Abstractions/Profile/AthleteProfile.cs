namespace TrainItAll.Profile;

/// <summary>What an athlete says about itself, beside name and email of the account. Null is not known.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.AthleteProfile")]
public sealed record AthleteProfile
{
    /// <summary>IANA zone in which the athlete's days begin; UTC when it is not known.</summary>
    [Id(0)]
    public string? Timezone { get; init; }

    /// <summary><c>M</c> or <c>F</c>.</summary>
    [Id(1)]
    public string? Sex { get; init; }

    /// <summary>Local date of birth.</summary>
    [Id(2)]
    public DateOnly? BirthDay { get; init; }

    /// <summary>Height in m.</summary>
    [Id(3)]
    public double? HeightMeters { get; init; }

    /// <summary>Weight in kg, for an athlete who does not measure it.</summary>
    [Id(4)]
    public double? WeightKg { get; init; }

    /// <summary>Resting heart rate in bpm, for an athlete who does not measure it.</summary>
    [Id(5)]
    public int? RestingHr { get; init; }

    /// <summary>Language tag, such as <c>en</c>.</summary>
    [Id(6)]
    public string? Locale { get; init; }

    /// <summary>Whether lengths are read in feet, not in meters.</summary>
    [Id(7)]
    public bool ReadsFeet { get; init; }

    /// <summary>Town.</summary>
    [Id(8)]
    public string? City { get; init; }

    /// <summary>State or region.</summary>
    [Id(9)]
    public string? State { get; init; }

    /// <summary>Country.</summary>
    [Id(10)]
    public string? Country { get; init; }

    /// <summary>A few words about the athlete.</summary>
    [Id(11)]
    public string? Bio { get; init; }

    /// <summary>Address of a web page.</summary>
    [Id(12)]
    public string? Website { get; init; }

    /// <summary>The name under which the athlete wants to be shown; null for that of the account.</summary>
    [Id(13)]
    public string? Name { get; init; }
}
