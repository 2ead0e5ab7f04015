using System.Text.Json;
using NodaTime;
using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Reads an activity that somebody enters without a file (spec 5.3).</summary>
/// <param name="issues">What is wrong with the body.</param>
/// <param name="zone">The athlete's IANA zone; null for UTC.</param>
internal sealed class ManualActivityBody(Issues issues, string? zone)
{
    private const int TypeCharsMax = 50;
    private const int TimeCharsMax = 30;
    private const int DurationByDefault = 3_600;

    private readonly MemberReader _read = new(issues);

    /// <returns>Null when there are issues.</returns>
    public NewActivity? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            issues.Add("Each activity must be a JSON object.");

            return null;
        }

        var members = body.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var (sport, type) = SportNames.Parse(Text(members, "type", TypeCharsMax, isRequired: true) ?? "");
        var start = StartOf(members);
        var seconds = Whole(members, "moving_time", ActivityBounds.DurationSecondsMin, ActivityBounds.DurationSecondsMax)
            ?? Whole(members, "elapsed_time", ActivityBounds.DurationSecondsMin, ActivityBounds.DurationSecondsMax) ?? DurationByDefault;

        return issues.IsEmpty
            ? With(members, new NewActivity(Text(members, "name", ActivityBounds.TitleCharsMax) ?? sport, type, start, seconds) { Sport = sport })
            : null;
    }

    private NewActivity? With(Dictionary<string, JsonProperty> members, NewActivity activity)
    {
        var whole = activity with
        {
            Notes = Text(members, "description", WriteBounds.NotesCharsMax),
            ExternalId = Text(members, "external_id", WriteBounds.ExternalIdCharsMax),
            DistanceMeters = Number(members, "distance", ActivityBounds.DistanceMetersMax),
            ElevationGainMeters = Number(members, "total_elevation_gain", ActivityBounds.ElevationGainMetersMax),
            AvgHrBpm = Whole(members, "average_heartrate", ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax),
            MaxHrBpm = Whole(members, "max_heartrate", ActivityBounds.HrBpmMin, ActivityBounds.HrBpmMax),
            AvgPowerWatts = Whole(members, "icu_average_watts", 0, ActivityBounds.PowerWattsMax),
            CaloriesKcal = Whole(members, "calories", 0, ActivityBounds.CaloriesKcalMax),
            Rpe = Whole(members, "icu_rpe", ActivityBounds.RpeMin, ActivityBounds.RpeMax),
            TrainingLoad = Whole(members, "icu_training_load", 0, ActivityBounds.LoadPointsMax),
            Timezone = zone,
        };

        // The members of this dialect's own are read as in an update, of an activity with nothing but these.
        var flags = new ActivityUpdateBody(new Activity("", 0, whole.Type, whole.StartedAt, whole.DurationSeconds), issues)
            .ReadFlags(members.Values);

        return issues.IsEmpty ? whole with { Custom = flags } : null;
    }

    private DateTimeOffset StartOf(Dictionary<string, JsonProperty> members)
    {
        if (Text(members, "start_date_local", TimeCharsMax, isRequired: true) is not { } text)
        {
            return default;
        }

        if (LocalTimes.Parse(text) is not var (local, _) || local.Year is < 1970 or > 2099)
        {
            issues.Add("start_date_local", "Use a local date and time without a zone, such as 2026-01-16T07:30:00.");

            return default;
        }

        var zoned = (zone is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)) ?? DateTimeZone.Utc;
        var start = LocalDateTime.FromDateTime(local).InZoneLeniently(zoned).ToInstant().ToDateTimeOffset();

        return start < WriteBounds.InstantMin ? WriteBounds.InstantMin : start > WriteBounds.InstantMax ? WriteBounds.InstantMax : start;
    }

    private string? Text(Dictionary<string, JsonProperty> members, string name, int charsMax, bool isRequired = false)
    {
        var text = members.TryGetValue(name, out var member) ? _read.Text(member, charsMax) : null;
        if (isRequired && string.IsNullOrWhiteSpace(text))
        {
            issues.Missing(name, "string", "This is needed.");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private int? Whole(Dictionary<string, JsonProperty> members, string name, int minimum, int maximum) =>
        members.TryGetValue(name, out var member) ? _read.Integer(member, minimum, maximum) : null;

    private double? Number(Dictionary<string, JsonProperty> members, string name, double maximum) =>
        members.TryGetValue(name, out var member) ? _read.Number(member, 0, maximum) : null;
}
