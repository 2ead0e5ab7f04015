using System.Collections.Immutable;
using TrainItAll.Upserts;

namespace TrainItAll.SportSettings;

/// <summary>What shall change of an entry: a field left out keeps its value, a null erases it.</summary>
/// <param name="Number">Which entry; 0 where a new one is made.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SportSettingPatch")]
public sealed record SportSettingPatch([property: Id(0)] int Number)
{
    /// <inheritdoc cref="SportSetting.Types"/>
    [Id(1)]
    public Sent<ImmutableArray<string>> Types { get; init; }

    /// <inheritdoc cref="SportSetting.FtpWatts"/>
    [Id(2)]
    public Sent<int?> FtpWatts { get; init; }

    /// <inheritdoc cref="SportSetting.IndoorFtpWatts"/>
    [Id(3)]
    public Sent<int?> IndoorFtpWatts { get; init; }

    /// <inheritdoc cref="SportSetting.WPrimeJoules"/>
    [Id(4)]
    public Sent<int?> WPrimeJoules { get; init; }

    /// <inheritdoc cref="SportSetting.PMaxWatts"/>
    [Id(5)]
    public Sent<int?> PMaxWatts { get; init; }

    /// <inheritdoc cref="SportSetting.PowerZonesPct"/>
    [Id(6)]
    public Sent<ImmutableArray<int>> PowerZonesPct { get; init; }

    /// <inheritdoc cref="SportSetting.PowerZoneNames"/>
    [Id(7)]
    public Sent<ImmutableArray<string>> PowerZoneNames { get; init; }

    /// <inheritdoc cref="SportSetting.SweetSpotMinPct"/>
    [Id(8)]
    public Sent<double> SweetSpotMinPct { get; init; }

    /// <inheritdoc cref="SportSetting.SweetSpotMaxPct"/>
    [Id(9)]
    public Sent<double> SweetSpotMaxPct { get; init; }

    /// <inheritdoc cref="SportSetting.LthrBpm"/>
    [Id(10)]
    public Sent<int?> LthrBpm { get; init; }

    /// <inheritdoc cref="SportSetting.MaxHrBpm"/>
    [Id(11)]
    public Sent<int?> MaxHrBpm { get; init; }

    /// <inheritdoc cref="SportSetting.HrZonesBpm"/>
    [Id(12)]
    public Sent<ImmutableArray<int>> HrZonesBpm { get; init; }

    /// <inheritdoc cref="SportSetting.HrZoneNames"/>
    [Id(13)]
    public Sent<ImmutableArray<string>> HrZoneNames { get; init; }

    /// <inheritdoc cref="SportSetting.HrLoadType"/>
    [Id(14)]
    public Sent<HrLoadType> HrLoadType { get; init; }

    /// <inheritdoc cref="SportSetting.ThresholdPaceMps"/>
    [Id(15)]
    public Sent<double?> ThresholdPaceMps { get; init; }

    /// <inheritdoc cref="SportSetting.PaceUnits"/>
    [Id(16)]
    public Sent<PaceUnits> PaceUnits { get; init; }

    /// <inheritdoc cref="SportSetting.PaceZonesPct"/>
    [Id(17)]
    public Sent<ImmutableArray<double>> PaceZonesPct { get; init; }

    /// <inheritdoc cref="SportSetting.PaceZoneNames"/>
    [Id(18)]
    public Sent<ImmutableArray<string>> PaceZoneNames { get; init; }

    /// <inheritdoc cref="SportSetting.PaceLoadType"/>
    [Id(19)]
    public Sent<PaceLoadType> PaceLoadType { get; init; }

    /// <inheritdoc cref="SportSetting.GapModel"/>
    [Id(20)]
    public Sent<GapModel> GapModel { get; init; }

    /// <inheritdoc cref="SportSetting.LoadOrder"/>
    [Id(21)]
    public Sent<MeasureOrder> LoadOrder { get; init; }

    /// <inheritdoc cref="SportSetting.TizOrder"/>
    [Id(22)]
    public Sent<MeasureOrder> TizOrder { get; init; }

    /// <inheritdoc cref="SportSetting.WorkoutOrder"/>
    [Id(23)]
    public Sent<MeasureOrder> WorkoutOrder { get; init; }

    /// <inheritdoc cref="SportSetting.IntervalDisplay"/>
    [Id(24)]
    public Sent<MeasureOrder> IntervalDisplay { get; init; }

    /// <inheritdoc cref="SportSetting.WarmupSeconds"/>
    [Id(25)]
    public Sent<int> WarmupSeconds { get; init; }

    /// <inheritdoc cref="SportSetting.CooldownSeconds"/>
    [Id(26)]
    public Sent<int> CooldownSeconds { get; init; }

    /// <summary>Members to set, as the text of a JSON object; a member that is null goes. Null changes none.</summary>
    [Id(27)]
    public string? Custom { get; init; }

    /// <summary>Whether the heart rate zones are made anew from the threshold or the highest heart rate, whatever was sent of them.</summary>
    [Id(28)]
    public bool RecalculatesHrZones { get; init; }
}
