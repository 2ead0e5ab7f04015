using System.Collections.Immutable;

namespace TrainItAll.NutritionDays;

/// <summary>What a client logs for one day. Null leaves a value as it is.</summary>
/// <param name="Day">Local date.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FoodLogPatch")]
public sealed record FoodLogPatch([property: Id(0)] DateOnly Day)
{
    /// <summary>Items to add, or to change where they are known; their ids are set by the grain.</summary>
    [Id(1)]
    public ImmutableArray<FoodItem> Items { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether the client's items that are not in <see cref="Items"/> go.</summary>
    [Id(2)]
    public bool ReplacesItems { get; init; }

    /// <inheritdoc cref="FoodLog.EnergyKcal"/>
    [Id(3)]
    public int? EnergyKcal { get; init; }

    /// <inheritdoc cref="FoodLog.CarbsG"/>
    [Id(4)]
    public double? CarbsG { get; init; }

    /// <inheritdoc cref="FoodLog.ProteinG"/>
    [Id(5)]
    public double? ProteinG { get; init; }

    /// <inheritdoc cref="FoodLog.FatG"/>
    [Id(6)]
    public double? FatG { get; init; }

    /// <summary>Water of the whole day in ml.</summary>
    [Id(7)]
    public int? WaterMl { get; init; }

    /// <summary>What the client sent along, as JSON text, opaque to us.</summary>
    [Id(8)]
    public string? RawPayload { get; init; }
}
