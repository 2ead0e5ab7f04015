using System.ComponentModel;
using TrainItAll.Api.Access;
using TrainItAll.Api.Json;
using TrainItAll.SleepDays;

namespace TrainItAll.Api.SleepDays;

/// <summary>One night (seed 5.4).</summary>
internal sealed record SleepDayResponse(
    [property: Description("The record, sl_….")] string Id,
    [property: Description("The athlete's organization, org_….")] string OrganizationId,
    [property: Description("The athlete, mem_….")] string AthleteId,
    [property: Description("Local date of waking.")] DateOnly Day,
    [property: Description("Fell asleep, UTC.")] DateTimeOffset? SleepStartAt,
    [property: Description("Woke up, UTC.")] DateTimeOffset? SleepEndAt,
    [property: Description("Time asleep in s.")] int? SleepSeconds,
    [property: Description("Time in bed in s.")] int? TimeInBedSeconds,
    [property: Description("Deep sleep in s.")] int? DeepSeconds,
    [property: Description("Light sleep in s.")] int? LightSeconds,
    [property: Description("REM sleep in s.")] int? RemSeconds,
    [property: Description("Awake in bed in s.")] int? AwakeSeconds,
    [property: Description("0 (worst) to 100 (best).")] int? SleepScore,
    [property: Description("Technical origin, such as EXTERNAL.")] string? Source,
    [property: Description("The client that wrote it.")] string? SourceName,
    [property: Description("Last change, UTC.")] DateTimeOffset UpdatedAt,
    [property: Description("What the writer sent along, as sent.")] RawJson RawPayload)
{
    public static SleepDayResponse Of(SleepDay night, CurrentAthlete athlete) => new(
        night.Id,
        athlete.OrganizationId,
        athlete.Id.Value,
        night.Day,
        night.SleepStartAt,
        night.SleepEndAt,
        night.SleepSeconds,
        night.TimeInBedSeconds,
        night.DeepSeconds,
        night.LightSeconds,
        night.RemSeconds,
        night.AwakeSeconds,
        night.SleepScore,
        night.Source,
        night.SourceName,
        night.UpdatedAt,
        new RawJson(night.RawPayload));
}
