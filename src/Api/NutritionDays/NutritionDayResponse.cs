using System.ComponentModel;
using TrainItAll.Api.Access;
using TrainItAll.Api.Json;
using TrainItAll.NutritionDays;

namespace TrainItAll.Api.NutritionDays;

/// <summary>One day's nutrition (seed 5.5).</summary>
internal sealed record NutritionDayResponse(
    [property: Description("The record, nu_….")] string Id,
    [property: Description("The athlete's organization, org_….")] string OrganizationId,
    [property: Description("The athlete, mem_….")] string AthleteId,
    [property: Description("Local date.")] DateOnly Day,
    [property: Description("When it was logged, UTC.")] DateTimeOffset? LoggedAt,
    [property: Description("Technical origin, such as EXTERNAL.")] string? Source,
    [property: Description("The client that wrote it.")] string? SourceName,
    [property: Description("Last change, UTC.")] DateTimeOffset UpdatedAt,
    [property: Description("Energy of breakfast in kcal.")] int? EnergyBreakfastKcal,
    [property: Description("Energy of lunch in kcal.")] int? EnergyLunchKcal,
    [property: Description("Energy of dinner in kcal.")] int? EnergyDinnerKcal,
    [property: Description("Energy of snacks in kcal.")] int? EnergySnackKcal,
    [property: Description("Energy of the day in kcal.")] int? EnergyTotalKcal,
    [property: Description("Energy aimed at in kcal.")] int? GoalEnergyKcal,
    [property: Description("Carbohydrates in g.")] double? CarbTotalG,
    [property: Description("Protein in g.")] double? ProteinTotalG,
    [property: Description("Fat in g.")] double? FatTotalG,
    [property: Description("Carbohydrates aimed at in g.")] double? GoalCarbG,
    [property: Description("Protein aimed at in g.")] double? GoalProteinG,
    [property: Description("Fat aimed at in g.")] double? GoalFatG,
    [property: Description("Energy spent by moving in kcal.")] int? ActivityEnergyKcal,
    [property: Description("Steps walked.")] int? Steps,
    [property: Description("Water drunk in ml.")] int? WaterMl,
    [property: Description("What the writer sent along, as sent.")] RawJson RawPayload)
{
    public static NutritionDayResponse Of(NutritionDay day, CurrentAthlete athlete) => new(
        day.Id,
        athlete.OrganizationId,
        athlete.Id.Value,
        day.Day,
        day.LoggedAt,
        day.Source,
        day.SourceName,
        day.UpdatedAt,
        day.EnergyBreakfastKcal,
        day.EnergyLunchKcal,
        day.EnergyDinnerKcal,
        day.EnergySnackKcal,
        day.EnergyTotalKcal,
        day.GoalEnergyKcal,
        day.CarbTotalG,
        day.ProteinTotalG,
        day.FatTotalG,
        day.GoalCarbG,
        day.GoalProteinG,
        day.GoalFatG,
        day.ActivityEnergyKcal,
        day.Steps,
        day.WaterMl,
        new RawJson(day.RawPayload));
}
