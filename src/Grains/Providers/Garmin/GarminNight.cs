using System.Text.Json;
using TrainItAll.SleepDays;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Garmin;

/// <summary>A sleep of Garmin's (specification 7.6).</summary>
/// <param name="Day">Local date of waking.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC.</param>
/// <param name="IsTentative">Whether Garmin will send it again.</param>
/// <param name="Patch">What it says.</param>
internal sealed record GarminNight(DateOnly Day, DateTimeOffset Start, DateTimeOffset End, bool IsTentative, SleepDayPatch Patch)
{
    /// <returns>Null when it says not when it was.</returns>
    public static GarminNight? Read(JsonElement sleep)
    {
        var duration = Seconds(sleep, "durationInSeconds");
        if (GarminTime.Moment(sleep, "startTimeInSeconds") is not { } start || duration is null
            || EndOf(sleep, start, duration.Value) is not { } end || GarminTime.Day(sleep, end) is not { } day
            || (end - start).TotalSeconds is not (> 0 and <= SleepDayBounds.SecondsMax))
        {
            return null;
        }

        var validation = (sleep.Text("validation") ?? "").ToUpperInvariant();
        var hasStages = validation is not ("OFF_WRIST" or "MANUAL");
        int? Stage(string name) => hasStages ? Seconds(sleep, name) : null;
        var (deep, light, rem) = (Stage("deepSleepDurationInSeconds"), Stage("lightSleepDurationInSeconds"), Stage("remSleepInSeconds"));
        var asleep = (deep ?? 0) + (light ?? 0) + (rem ?? 0) is > 0 and var sum ? sum : duration.Value;
        var id = GarminActivity.IdOf(sleep);

        return new GarminNight(day, start, end, validation.Contains("TENTATIVE", StringComparison.Ordinal), new SleepDayPatch(day)
        {
            SleepStartAt = new(true, start),
            SleepEndAt = new(true, end),
            SleepSeconds = new(true, asleep),
            TimeInBedSeconds = new(true, (int)(end - start).TotalSeconds),
            DeepSeconds = new(true, deep),
            LightSeconds = new(true, light),
            RemSeconds = new(true, rem),
            AwakeSeconds = new(true, Stage("awakeDurationInSeconds")),
            SleepScore = JsonReading.Whole((sleep.Member("overallSleepScore") ?? default).Number("value"), 0, SleepDayBounds.ScoreMax) is { } score
                ? new(true, score)
                : default,
            ExternalId = new(id is not null, id),
            RawPayload = RawRecord.Of(sleep, "userAccessToken") is { } raw ? new(true, raw) : default,
        });
    }

    /// <summary>
    /// The longest sleep of a day is its night. The same sleep comes again and again while it lasts: what is final goes before
    /// what is not, the longer before the shorter, the later before the earlier.
    /// </summary>
    public static IEnumerable<WellnessPatch> Nights(IReadOnlyCollection<GarminNight> sleeps, DateTimeOffset receivedAt) => sleeps
        .GroupBy(sleep => sleep.Day)
        .Select(day => day
            .GroupBy(sleep => sleep.Start)
            .Select(same => same.Reverse().OrderBy(one => one.IsTentative).ThenByDescending(one => one.End).First())
            .MaxBy(sleep => sleep.End - sleep.Start)!)
        .Select(night => new WellnessPatch(night.Day)
        {
            Night = night.Patch,
            ChangedAt = night.IsTentative ? night.End : receivedAt,
        });

    /// <summary>The length is told without what was awake or not measured, but not always: the stages know, too.</summary>
    private static DateTimeOffset? EndOf(JsonElement sleep, DateTimeOffset start, int duration)
    {
        var unmeasured = Seconds(sleep, "unmeasurableSleepInSeconds") ?? Seconds(sleep, "unmeasurableSleepDurationInSeconds");
        var told = start.AddSeconds(duration + (Seconds(sleep, "awakeDurationInSeconds") ?? 0) + (unmeasured ?? 0));
        var last = sleep.Member("sleepLevelsMap") is { ValueKind: JsonValueKind.Object } levels
            ? levels.EnumerateObject().SelectMany(level => level.Value.Elements())
                .Select(range => GarminTime.Moment(range, "endTimeInSeconds"))
                .Where(end => end - start <= TimeSpan.FromSeconds(SleepDayBounds.SecondsMax))
                .Max()
            : null;

        return last > told ? last : told;
    }

    private static int? Seconds(JsonElement sleep, string name) => JsonReading.Whole(sleep.Number(name), 0, SleepDayBounds.SecondsMax);
}
