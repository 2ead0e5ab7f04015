namespace TrainItAll.NutritionDays;

/// <summary>What was eaten on one day, as daily totals (seed 5.5).</summary>
/// <param name="Id">The record, <c>nu_…</c>.</param>
/// <param name="Day">Local date; one record per day, whoever wrote it.</param>
/// <param name="Source">Technical origin of the last write.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.NutritionDay")]
public sealed record NutritionDay(
    [property: Id(0)] string Id,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] string Source)
{
    /// <summary>The client that wrote last.</summary>
    [Id(3)]
    public string SourceName { get; init => field = value ?? ""; } = "";

    /// <summary>When the record last changed, UTC.</summary>
    [Id(4)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was logged, UTC.</summary>
    [Id(5)]
    public DateTimeOffset? LoggedAt { get; init; }

    /// <summary>Energy of breakfast in kcal.</summary>
    [Id(6)]
    public int? EnergyBreakfastKcal { get; init; }

    /// <summary>Energy of lunch in kcal.</summary>
    [Id(7)]
    public int? EnergyLunchKcal { get; init; }

    /// <summary>Energy of dinner in kcal.</summary>
    [Id(8)]
    public int? EnergyDinnerKcal { get; init; }

    /// <summary>Energy of snacks in kcal.</summary>
    [Id(9)]
    public int? EnergySnackKcal { get; init; }

    /// <summary>Energy of the day in kcal.</summary>
    [Id(10)]
    public int? EnergyTotalKcal { get; init; }

    /// <summary>Energy aimed at in kcal.</summary>
    [Id(11)]
    public int? GoalEnergyKcal { get; init; }

    /// <summary>Carbohydrates in g.</summary>
    [Id(12)]
    public double? CarbTotalG { get; init; }

    /// <summary>Protein in g.</summary>
    [Id(13)]
    public double? ProteinTotalG { get; init; }

    /// <summary>Fat in g.</summary>
    [Id(14)]
    public double? FatTotalG { get; init; }

    /// <summary>Carbohydrates aimed at in g.</summary>
    [Id(15)]
    public double? GoalCarbG { get; init; }

    /// <summary>Protein aimed at in g.</summary>
    [Id(16)]
    public double? GoalProteinG { get; init; }

    /// <summary>Fat aimed at in g.</summary>
    [Id(17)]
    public double? GoalFatG { get; init; }

    /// <summary>Energy spent by moving in kcal.</summary>
    [Id(18)]
    public int? ActivityEnergyKcal { get; init; }

    /// <summary>Steps walked.</summary>
    [Id(19)]
    public int? Steps { get; init; }

    /// <summary>Water drunk in ml.</summary>
    [Id(20)]
    public int? WaterMl { get; init; }

    /// <summary>The writer's own id of the record.</summary>
    [Id(21)]
    public string? ExternalId { get; init; }

    /// <summary>What the writer sent along, as JSON text, opaque to us.</summary>
    [Id(22)]
    public string? RawPayload { get; init; }
}
