using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.BodyMetrics;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Whoop;

/// <summary>What WHOOP knows of a day beside its night (specification 11.4).</summary>
internal static class WhoopDays
{
    private const double CmPerMeter = 100;

    /// <param name="recovery">The record.</param>
    /// <param name="day">That of its sleep: it has no zone of its own.</param>
    /// <returns>Null without a score.</returns>
    public static WellnessPatch? Recovery(JsonElement recovery, DateOnly day)
    {
        if (recovery.Member("score") is not { ValueKind: JsonValueKind.Object } score)
        {
            return null;
        }

        var resting = JsonReading.Whole(score.Number("resting_heart_rate"), BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax);
        var hrv = JsonReading.Within(score.Number("hrv_rmssd_milli"), 1, WellnessBounds.HrvMsMax);
        var points = JsonReading.Whole(score.Number("recovery_score"), 0, (int)WellnessBounds.PercentMax);
        var oxygen = JsonReading.Within(score.Number("spo2_percentage"), 1, WellnessBounds.PercentMax);

        return new WellnessPatch(day)
        {
            Body = resting is null ? null : new BodyMetricPatch(Midnight(day)) { RestingHr = new(true, resting) },
            Own = new WellnessDayPatch(day)
            {
                HrvMs = new(hrv is not null, hrv),
                SpO2Pct = new(oxygen is not null, oxygen),
                Readiness = new(points is not null, points),
                Custom = points is { } reached ? new JsonObject { ["recoveryScore"] = reached }.ToJsonString() : null,
                RawPayload = RawRecord.Of(recovery) is { } raw ? new JsonObject { ["whoop_recovery"] = JsonNode.Parse(raw) }.ToJsonString() : null,
            },
        };
    }

    /// <summary>It has no time of its own: it counts when it was fetched, if it is new.</summary>
    /// <returns>Null when nothing is in it.</returns>
    public static WellnessPatch? Body(JsonElement body, DateOnly today)
    {
        var weight = JsonReading.Within(body.Number("weight_kilogram"), BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax);
        var height = JsonReading.Whole(body.Number("height_meter") * CmPerMeter, BodyMetricBounds.HeightCmMin, BodyMetricBounds.HeightCmMax);

        return weight is null && height is null
            ? null
            : new WellnessPatch(today)
            {
                Body = new BodyMetricPatch(Midnight(today))
                {
                    WeightKg = new(weight is not null, weight is { } kg ? Math.Round(kg, 2, MidpointRounding.AwayFromZero) : null),
                    HeightCm = new(height is not null, height),
                },
            };
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
