using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Whoop;

/// <summary>A sleep of WHOOP's (specification 11.4).</summary>
/// <param name="Id">UUID, by which its recovery is found, too.</param>
/// <param name="Day">Local date of waking.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC.</param>
/// <param name="Offset">Minutes to add for the clock of the place; null when not told.</param>
/// <param name="Sleep">The record.</param>
internal sealed record WhoopNight(string Id, DateOnly Day, DateTimeOffset Start, DateTimeOffset End, int? Offset, JsonElement Sleep)
{
    private const int MillisecondsPerSecond = 1_000;

    public bool IsNap => Sleep.Member("nap") is { ValueKind: JsonValueKind.True };

    private DateTimeOffset? ChangedAt => WhoopTime.Moment(Sleep, "updated_at");

    /// <returns>Null when it says not when it was.</returns>
    public static WhoopNight? Read(JsonElement sleep)
    {
        var offset = WhoopTime.Offset(sleep);

        return sleep.Text("id") is { Length: <= WriteBounds.ExternalIdCharsMax } id
            && WhoopTime.Moment(sleep, "start") is { } start && WhoopTime.Moment(sleep, "end") is { } end
            && (end - start).TotalSeconds is > 0 and <= SleepDayBounds.SecondsMax
            ? new WhoopNight(id, WhoopTime.Day(end, offset), start, end, offset, sleep)
            : null;
    }

    /// <summary>The longest sleep of a day that is no nap is its night; naps are kept as they came.</summary>
    public static ImmutableArray<WellnessPatch> Days(IReadOnlyCollection<WhoopNight> sleeps) =>
    [
        .. sleeps.Where(sleep => !sleep.IsNap).GroupBy(sleep => sleep.Day)
            .SelectMany(day => day.MaxBy(sleep => sleep.End - sleep.Start)!.Patches(day.Max(sleep => sleep.ChangedAt))),
        .. sleeps.Where(sleep => sleep.IsNap).Select(nap => nap.Nap()).OfType<WellnessPatch>(),
    ];

    private IEnumerable<WellnessPatch> Patches(DateTimeOffset? changedAt)
    {
        yield return new WellnessPatch(Day) { Night = Patch(), ChangedAt = changedAt };
        if (JsonReading.Within(Score.Number("respiratory_rate"), 1, WellnessBounds.RespirationMax) is { } breaths)
        {
            yield return new WellnessPatch(Day) { Own = new WellnessDayPatch(Day) { RespirationPerMinute = new(true, breaths) } };
        }
    }

    private JsonElement Score => Sleep.Member("score") ?? default;

    /// <summary>Without a score there are the times: what it had been before stays, until it comes.</summary>
    private SleepDayPatch Patch()
    {
        var stages = Score.Member("stage_summary") ?? default;
        int? Seconds(string name) => JsonReading.Whole(stages.Number($"total_{name}_time_milli") / MillisecondsPerSecond, 0, SleepDayBounds.SecondsMax);
        var (deep, light, rem) = (Seconds("slow_wave_sleep"), Seconds("light_sleep"), Seconds("rem_sleep"));
        var asleep = deep is null && light is null && rem is null ? null : (int?)((deep ?? 0) + (light ?? 0) + (rem ?? 0));
        var patch = new SleepDayPatch(Day)
        {
            SleepStartAt = new(true, Start),
            SleepEndAt = new(true, End),
            TimeInBedSeconds = new(true, Seconds("in_bed") ?? (int)(End - Start).TotalSeconds),
            ExternalId = new(true, Id),
            RawPayload = RawRecord.Of(Sleep) is { } raw ? new(true, raw) : default,
        };

        return stages.ValueKind != JsonValueKind.Object
            ? patch
            : patch with
            {
                SleepSeconds = new(true, asleep),
                DeepSeconds = new(true, deep),
                LightSeconds = new(true, light),
                RemSeconds = new(true, rem),
                AwakeSeconds = new(true, Seconds("awake")),
                SleepScore = new(true, JsonReading.Whole(Score.Number("sleep_performance_percentage"), 0, SleepDayBounds.ScoreMax)),
            };
    }

    private WellnessPatch? Nap() => RawRecord.Of(Sleep) is { } raw
        ? new WellnessPatch(Day) { Own = new WellnessDayPatch(Day) { RawPayload = new JsonObject { [$"whoop_nap_{Id}"] = JsonNode.Parse(raw) }.ToJsonString() } }
        : null;
}
