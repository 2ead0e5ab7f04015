using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Activities;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Activities;

/// <summary>One session as a summary (seed 5.2).</summary>
internal sealed record ActivityResponse(
    [property: Description("The activity, act_….")] string Id,
    [property: Description("The athlete's organization, org_….")] string OrganizationId,
    [property: Description("The athlete, mem_….")] string AthleteId,
    [property: Description("Technical origin, such as EXTERNAL.")] string Source,
    [property: Description("The client that wrote it.")] string SourceName,
    [property: Description("RUN, RIDE, SWIM, STRENGTH or OTHER.")] string Type,
    [property: Description("What the athlete calls it.")] string Title,
    [property: Description("Start, UTC.")] DateTimeOffset StartedAt,
    [property: Description("Duration in s, pauses excluded.")] int DurationSec,
    [property: Description("The same in min: durationSec / 60.")] double? DurationMin,
    [property: Description("Distance in m.")] double? DistanceM,
    [property: Description("The same in km: distanceM / 1000.")] double? DistanceKm,
    [property: Description("Climb in m.")] double? ElevationGainM,
    [property: Description("Average heart rate in bpm.")] int? AvgHr,
    [property: Description("Highest heart rate in bpm.")] int? MaxHr,
    [property: Description("Average power in W.")] int? AvgPower,
    [property: Description("Energy spent in kcal, negative.")] int? Calories,
    [property: Description("Load points, derived: not the 1 to 10 that was sent. Null when a file has no energy data.")]
    int? PerceivedExertion,
    [property: Description("Free text.")] string? Notes,
    [property: Description("IANA time zone in which it took place.")] string? Timezone,
    [property: Description("When it was received, UTC.")] DateTimeOffset CreatedAt,
    [property: Description("The writer's own id.")] string? ExternalId,
    [property: Description("The latest origin; at most one.")] ImmutableArray<ActivitySourceResponse> Sources)
{
    private const double SecondsPerMinute = 60;
    private const double MetersPerKilometer = 1_000;

    /// <summary>Enough for a tenth of a millimetre, and few enough to hide binary fractions.</summary>
    private const int DecimalsMax = 7;

    public static ActivityResponse Of(Activity activity, string organizationId, string athleteId) => new(
        activity.Id,
        organizationId,
        athleteId,
        activity.Source,
        activity.SourceName,
        ActivityTypeNames.Of(activity.Type),
        activity.Title,
        activity.StartedAt,
        activity.DurationSeconds,
        Math.Round(activity.DurationSeconds / SecondsPerMinute, DecimalsMax),
        activity.DistanceMeters,
        activity.DistanceMeters is { } meters ? Math.Round(meters / MetersPerKilometer, DecimalsMax) : null,
        activity.ElevationGainMeters,
        activity.AvgHrBpm,
        activity.MaxHrBpm,
        activity.AvgPowerWatts,
        activity.CaloriesKcal,
        activity.LoadPoints,
        activity.Notes,
        activity.Timezone,
        activity.CreatedAt,
        activity.ExternalId,
        activity.Sources is [var latest, ..] ? [ActivitySourceResponse.Of(latest, activity.FileSha256)] : []);
}

/// <summary>One origin of an activity.</summary>
internal sealed record ActivitySourceResponse(
    [property: Description("EXTERNAL, FIT or a provider.")] string Provider,
    [property: Description("The origin's own id; of a file its SHA-256.")] string? ExternalId,
    [property: Description("SHA-256 of the file it came from, in hex; left out when it came without one.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Checksum,
    [property: Description("Who sent it, when, and what came along.")] SourcePayloadResponse? RawPayload)
{
    public static ActivitySourceResponse Of(ActivitySource source, string? fileSha256) => new(
        source.Provider,
        source.ExternalId,
        source.ExternalId == fileSha256 ? fileSha256 : null,
        new SourcePayloadResponse("oauth_external", source.ClientId, source.ReceivedAt, new RawJson(source.Payload)));
}

/// <summary>What came along with an activity, and who sent it.</summary>
internal sealed record SourcePayloadResponse(
    [property: Description("Always oauth_external.")] string Kind,
    [property: Description("The client that sent it.")] string ExternalProviderClientId,
    [property: Description("When it came, UTC.")] DateTimeOffset ReceivedAt,
    [property: Description("What was sent as rawPayload, as sent; left out when nothing was.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    RawJson Payload);
