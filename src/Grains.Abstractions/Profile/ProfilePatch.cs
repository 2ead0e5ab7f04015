using TrainItAll.Upserts;

namespace TrainItAll.Profile;

/// <summary>What a caller sent of an <see cref="AthleteProfile"/>: a field left out keeps its value, a null erases it.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.ProfilePatch")]
public sealed record ProfilePatch
{
    /// <inheritdoc cref="AthleteProfile.TimeZone"/>
    [Id(0)]
    public Sent<string?> TimeZone { get; init; }

    /// <inheritdoc cref="AthleteProfile.FtpWatts"/>
    [Id(1)]
    public Sent<int?> FtpWatts { get; init; }

    /// <inheritdoc cref="AthleteProfile.MaxHrBpm"/>
    [Id(2)]
    public Sent<int?> MaxHrBpm { get; init; }

    /// <inheritdoc cref="AthleteProfile.ThresholdHrBpm"/>
    [Id(3)]
    public Sent<int?> ThresholdHrBpm { get; init; }

    /// <inheritdoc cref="AthleteProfile.BornOn"/>
    [Id(4)]
    public Sent<DateOnly?> BornOn { get; init; }

    /// <inheritdoc cref="AthleteProfile.Sex"/>
    [Id(5)]
    public Sent<string?> Sex { get; init; }

    /// <inheritdoc cref="AthleteProfile.City"/>
    [Id(6)]
    public Sent<string?> City { get; init; }

    /// <inheritdoc cref="AthleteProfile.Country"/>
    [Id(7)]
    public Sent<string?> Country { get; init; }
}
