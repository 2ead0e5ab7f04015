using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Activities;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Sources;

/// <summary>The sources of one activity.</summary>
internal sealed record ActivitySourcesResponse(
    [property: Description("The activity, act_….")] string Id,
    [property: Description("Where it came from, the latest first.")] ImmutableArray<SourceResponse> Sources,
    [property: Description("Keys of sources that were split off by hand, and are not merged in by a sync.")] ImmutableArray<string> ApartFrom)
{
    public static ActivitySourcesResponse Of(Activity activity) => new(
        activity.Id,
        [.. SourceRules.Spelled(activity).Select(source => SourceResponse.Of(source, activity))],
        activity.ApartFrom);
}

/// <summary>What one source said of an activity.</summary>
internal sealed record SourceResponse(
    [property: Description("Names the source among those of its activity.")] string Key,
    [property: Description("EXTERNAL, FIT, TCX, GPX or a provider.")] string Provider,
    [property: Description("The source's own id; of a file its SHA-256.")] string? ExternalId,
    [property: Description("The client or provider through which it came.")] string SourceName,
    [property: Description("When it came, UTC.")] DateTimeOffset ReceivedAt,
    [property: Description("When the source's record last changed there, UTC; null when it does not say.")] DateTimeOffset? ChangedAt,
    [property: Description("Whether this is the file that is downloaded and analysed.")] bool IsShownFile,
    [property: Description("What it said.")] SourceValues Values,
    [property: Description("What came along, as sent; left out when nothing did.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    RawJson RawPayload)
{
    public static SourceResponse Of(ActivitySource source, Activity activity) => new(
        SourceRules.KeyOf(source),
        source.Provider,
        source.ExternalId,
        source.ClientId,
        source.ReceivedAt,
        source.ChangedAt,
        SourceRules.IsFile(source) && source.ExternalId == activity.FileSha256,
        SourceValues.Of(source.Said!),
        new RawJson(source.Payload));
}

/// <summary>Values of an activity as one source said them.</summary>
internal sealed record SourceValues(
    [property: Description("Title.")] string Title,
    [property: Description("RUN, RIDE, SWIM, STRENGTH or OTHER.")] string Type,
    [property: Description("Start, UTC.")] DateTimeOffset StartedAt,
    [property: Description("Duration in s, pauses excluded.")] int DurationSec,
    [property: Description("Time from start to end in s.")] long? ElapsedSec,
    [property: Description("Distance in m.")] double? DistanceM,
    [property: Description("Climb in m.")] double? ElevationGainM,
    [property: Description("Average heart rate in bpm.")] int? AvgHr,
    [property: Description("Highest heart rate in bpm.")] int? MaxHr,
    [property: Description("Average power in W.")] int? AvgPower,
    [property: Description("Energy spent in kcal, negative.")] int? Calories,
    [property: Description("Free text.")] string? Notes,
    [property: Description("IANA time zone.")] string? Timezone)
{
    public static SourceValues Of(NewActivity said) => new(
        said.Title,
        ActivityTypeNames.Of(said.Type),
        said.StartedAt,
        said.DurationSeconds,
        said.ElapsedSeconds,
        said.DistanceMeters,
        said.ElevationGainMeters,
        said.AvgHrBpm,
        said.MaxHrBpm,
        said.AvgPowerWatts,
        -said.CaloriesKcal,
        said.Notes,
        said.Timezone);
}
