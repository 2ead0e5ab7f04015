using TrainItAll.Upserts;

namespace TrainItAll.Profile;

/// <summary>What shall change of a profile: a field left out keeps its value, a null erases it.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.AthleteProfilePatch")]
public sealed record AthleteProfilePatch
{
    /// <inheritdoc cref="AthleteProfile.Timezone"/>
    [Id(0)]
    public Sent<string?> Timezone { get; init; }

    /// <inheritdoc cref="AthleteProfile.Sex"/>
    [Id(1)]
    public Sent<string?> Sex { get; init; }

    /// <inheritdoc cref="AthleteProfile.BirthDay"/>
    [Id(2)]
    public Sent<DateOnly?> BirthDay { get; init; }

    /// <inheritdoc cref="AthleteProfile.HeightMeters"/>
    [Id(3)]
    public Sent<double?> HeightMeters { get; init; }

    /// <inheritdoc cref="AthleteProfile.WeightKg"/>
    [Id(4)]
    public Sent<double?> WeightKg { get; init; }

    /// <inheritdoc cref="AthleteProfile.RestingHr"/>
    [Id(5)]
    public Sent<int?> RestingHr { get; init; }

    /// <inheritdoc cref="AthleteProfile.Locale"/>
    [Id(6)]
    public Sent<string?> Locale { get; init; }

    /// <inheritdoc cref="AthleteProfile.ReadsFeet"/>
    [Id(7)]
    public Sent<bool> ReadsFeet { get; init; }

    /// <inheritdoc cref="AthleteProfile.City"/>
    [Id(8)]
    public Sent<string?> City { get; init; }

    /// <inheritdoc cref="AthleteProfile.State"/>
    [Id(9)]
    public Sent<string?> State { get; init; }

    /// <inheritdoc cref="AthleteProfile.Country"/>
    [Id(10)]
    public Sent<string?> Country { get; init; }

    /// <inheritdoc cref="AthleteProfile.Bio"/>
    [Id(11)]
    public Sent<string?> Bio { get; init; }

    /// <inheritdoc cref="AthleteProfile.Website"/>
    [Id(12)]
    public Sent<string?> Website { get; init; }

    /// <inheritdoc cref="AthleteProfile.Name"/>
    [Id(13)]
    public Sent<string?> Name { get; init; }
}
