using System.ComponentModel;
using TrainItAll.Api.Access;
using TrainItAll.Api.Json;
using TrainItAll.DailyWellness;

namespace TrainItAll.Api.DailyWellness;

/// <summary>What one day added up to (seed 5.6).</summary>
internal sealed record DailyWellnessResponse(
    [property: Description("The record, dw_….")] string Id,
    [property: Description("The athlete's organization, org_….")] string OrganizationId,
    [property: Description("The athlete, mem_….")] string AthleteId,
    [property: Description("Local date.")] DateOnly Day,
    [property: Description("Steps walked.")] int? Steps,
    [property: Description("Water drunk in ml.")] int? WaterMl,
    [property: Description("Energy spent by moving in kcal.")] int? ActivityEnergyKcal,
    [property: Description("Technical origin, such as EXTERNAL.")] string? Source,
    [property: Description("The client that wrote it.")] string? SourceName,
    [property: Description("Last change, UTC.")] DateTimeOffset UpdatedAt,
    [property: Description("What the writer sent along, as sent.")] RawJson RawPayload)
{
    public static DailyWellnessResponse Of(DailyWellnessDay day, CurrentAthlete athlete) => new(
        day.Id,
        athlete.OrganizationId,
        athlete.Id.Value,
        day.Day,
        day.Steps,
        day.WaterMl,
        day.ActivityEnergyKcal,
        day.Source,
        day.SourceName,
        day.UpdatedAt,
        new RawJson(day.RawPayload));
}
