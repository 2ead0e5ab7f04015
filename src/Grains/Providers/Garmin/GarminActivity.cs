using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Upserts;

namespace TrainItAll.Providers.Garmin;

/// <summary>A summary of Garmin's becomes an activity (specification 7.6).</summary>
/// <param name="Activity">What it is here.</param>
/// <param name="Parent">The id of the whole of which it is a part, as in multisport; null for what is no part.</param>
internal sealed record GarminActivity(NewActivity Activity, string? Parent)
{
    private static readonly string[] Suffixes = ["-detail", "-file"];

    /// <summary>Whether it lies between two sports of a multisport activity.</summary>
    public bool IsTransition { get; init; }

    /// <param name="summary">The summary itself.</param>
    /// <param name="samples">What was recorded; nothing where only the summary came.</param>
    /// <param name="receivedAt">Of two deliveries the later one counts.</param>
    /// <returns>Null when it says neither what it is nor when.</returns>
    public static GarminActivity? Read(JsonElement summary, JsonElement samples, DateTimeOffset receivedAt)
    {
        var seconds = JsonReading.Whole(summary.Number("durationInSeconds"), 0, Plausible.SecondsMax);
        if (IdOf(summary) is not { } id || seconds is null || GarminTime.Moment(summary, "startTimeInSeconds") is not { } started)
        {
            return null;
        }

        var type = summary.Text("activityType");
        var sport = GarminSports.Find(type);
        var (average, highest) = Plausible.HeartRates(
            summary.Number("averageHeartRateInBeatsPerMinute"), summary.Number("maxHeartRateInBeatsPerMinute"));
        var activity = new NewActivity(
            Plausible.Cut(summary.Text("activityName") ?? GarminSports.TitleOf(type)), sport.Type, started, seconds.Value)
        {
            Sport = sport.Sport,
            DistanceMeters = JsonReading.Within(summary.Number("distanceInMeters"), 0, Plausible.MetersMax),
            ElevationGainMeters = JsonReading.Within(summary.Number("totalElevationGainInMeters"), 0, Plausible.ClimbMax),
            AvgHrBpm = average,
            MaxHrBpm = highest,
            AvgPowerWatts = JsonReading.Whole(
                summary.Number("averagePowerInWatts") ?? GarminSamples.AveragePower(samples), 1, Plausible.PowerMax),
            CaloriesKcal = JsonReading.Whole(summary.Number("activeKilocalories"), 1, Plausible.KcalMax),
            Timezone = OffsetZone.Of(GarminTime.OffsetSeconds(summary, "startTimeOffsetInSeconds") / 60),
            ExternalId = id,
            RawPayload = RawRecord.Of(summary, "userAccessToken"),
            ChangedAt = receivedAt,
        };

        return new GarminActivity(activity, IdText(summary, "parentSummaryId")) { IsTransition = GarminSports.IsTransition(type) };
    }

    /// <returns>Null when it has none.</returns>
    public static string? IdOf(JsonElement element) => IdText(element, "activityId") ?? IdText(element, "summaryId");

    /// <summary>Numbers and texts alike; what was added for another kind of record goes.</summary>
    private static string? IdText(JsonElement element, string name)
    {
        var text = element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : element.Text(name);
        foreach (var suffix in Suffixes)
        {
            text = text?.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) == true ? text[..^suffix.Length] : text;
        }

        return text is { Length: > 0 and <= WriteBounds.ExternalIdCharsMax } ? text : null;
    }
}
