using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Garmin;

/// <summary>Garmin's records of a day, but for its nights (specification 7.6). Each is null when there is nothing in it for us.</summary>
internal static class GarminDays
{
    private const double GramsPerKg = 1_000;

    /// <summary>Garmin sends a day again and again while it runs: what covers more of it is newer, whenever it comes.</summary>
    public static WellnessPatch? Daily(JsonElement daily)
    {
        var start = GarminTime.Moment(daily, "startTimeInSeconds");
        var covered = JsonReading.Whole(daily.Number("durationInSeconds"), 0, 2 * 86_400);

        return GarminTime.Day(daily, start) is not { } day
            ? null
            : new WellnessPatch(day)
            {
                Daily = new DailyWellnessPatch(day)
                {
                    Steps = Sent(JsonReading.Whole(daily.Number("steps"), 0, DailyWellnessBounds.StepsMax)),
                    ActivityEnergyKcal = Sent(JsonReading.Whole(daily.Number("activeKilocalories"), 0, DailyWellnessBounds.ActivityEnergyKcalMax)),
                    RawPayload = RawRecord.Of(daily, "userAccessToken") is { } raw ? new(true, raw) : default,
                },
                ChangedAt = start is { } began && covered is { } seconds ? began.AddSeconds(seconds) : null,
            };
    }

    /// <summary>What a daily says of the heart and of stress; the heart's mean in it is that of seven days, and nothing to us.</summary>
    public static WellnessPatch? Rest(JsonElement daily)
    {
        var resting = JsonReading.Whole(
            daily.Number("restingHeartRateInBeatsPerMinute"), BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax);
        if (GarminTime.Day(daily, GarminTime.Moment(daily, "startTimeInSeconds")) is not { } day)
        {
            return null;
        }

        var stress = Stress(day, daily.Number("averageStressLevel"));

        return resting is null && stress is null
            ? null
            : new WellnessPatch(day)
            {
                Body = resting is null ? null : new BodyMetricPatch(Midnight(day)) { RestingHr = new(true, resting) },
                Own = stress,
            };
    }

    /// <summary>Days know one weight; when it was taken is kept with what Garmin said.</summary>
    public static WellnessPatch? BodyComposition(JsonElement measured)
    {
        var at = GarminTime.Moment(measured, "measurementTimeInSeconds");
        var weight = JsonReading.Within(
            measured.Number("weightInGrams") / GramsPerKg, BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax);
        var fat = JsonReading.Within(measured.Number("bodyFatInPercent"), 0.1, BodyMetricBounds.BodyFatPctMax);
        var muscle = JsonReading.Within(measured.Number("muscleMassInGrams") / GramsPerKg, 0.1, BodyMetricBounds.MuscleMassKgMax);
        if (GarminTime.Day(measured, at, "measurementTimeOffsetInSeconds") is not { } day || (weight ?? fat ?? muscle) is null)
        {
            return null;
        }

        return new WellnessPatch(day)
        {
            Body = new BodyMetricPatch(Midnight(day))
            {
                WeightKg = new(weight is not null, weight),
                BodyFatPct = new(fat is not null, fat),
                MuscleMassKg = new(muscle is not null, muscle),
                RawPayload = RawRecord.Of(measured, "userAccessToken") is { } raw ? new(true, raw) : default,
            },
        };
    }

    public static WellnessPatch? Variability(JsonElement hrv) => Own(
        hrv, JsonReading.Within(hrv.Number("lastNightAvg"), 1, WellnessBounds.HrvMsMax), (own, value) => own with { HrvMs = new(true, value) });

    public static WellnessPatch? Metrics(JsonElement metrics) => Own(
        metrics,
        JsonReading.Within(metrics.Number("vo2Max") ?? metrics.Number("vo2MaxCycling"), 1, WellnessBounds.Vo2MaxMax),
        (own, value) => own with { Vo2Max = new(true, value) });

    /// <summary>A measurement that the person asked for says nothing about the day.</summary>
    public static WellnessPatch? Oxygen(JsonElement pulse) => pulse.Member("onDemand") is { ValueKind: JsonValueKind.True }
        ? null
        : Own(
            pulse,
            Mean(pulse, "timeOffsetSpo2Values", 1, WellnessBounds.PercentMax),
            (own, value) => own with { SpO2Pct = new(true, value) });

    public static WellnessPatch? Respiration(JsonElement breathing) => Own(
        breathing,
        Mean(breathing, "timeOffsetEpochToBreaths", 1, WellnessBounds.RespirationMax),
        (own, value) => own with { RespirationPerMinute = new(true, value) });

    public static WellnessPatch? Pressure(JsonElement pressure)
    {
        var at = GarminTime.Moment(pressure, "measurementTimeInSeconds");
        var systolic = JsonReading.Whole(pressure.Number("systolic"), 1, WellnessBounds.PressureMmHgMax);
        var diastolic = JsonReading.Whole(pressure.Number("diastolic"), 1, WellnessBounds.PressureMmHgMax);

        return GarminTime.Day(pressure, at, "measurementTimeOffsetInSeconds") is { } day && systolic is not null && diastolic is not null
            ? new WellnessPatch(day)
            {
                Own = new WellnessDayPatch(day) { SystolicMmHg = new(true, systolic), DiastolicMmHg = new(true, diastolic) },
            }
            : null;
    }

    public static WellnessPatch? StressDetails(JsonElement details) =>
        GarminTime.Day(details, GarminTime.Moment(details, "startTimeInSeconds")) is { } day
        && Stress(day, Mean(details, "timeOffsetStressLevelValues", 0, WellnessBounds.PercentMax)) is { } own
            ? new WellnessPatch(day) { Own = own }
            : null;

    /// <summary>Garmin's own four classes of 0 to 100; −1 and −2 say that it does not know. The level itself is kept beside.</summary>
    private static WellnessDayPatch? Stress(DateOnly day, double? level) => JsonReading.Within(level, 0, WellnessBounds.PercentMax) is { } known
        ? new WellnessDayPatch(day)
        {
            Stress = new(true, known switch { <= 25 => 1, <= 50 => 2, <= 75 => 3, _ => 4 }),
            Custom = new JsonObject { ["garminStress"] = Math.Round(known, MidpointRounding.AwayFromZero) }.ToJsonString(),
        }
        : null;

    private static WellnessPatch? Own(
        JsonElement element, double? value, Func<WellnessDayPatch, double, WellnessDayPatch> set) =>
        value is { } known && GarminTime.Day(element, GarminTime.Moment(element, "startTimeInSeconds")) is { } day
            ? new WellnessPatch(day) { Own = set(new WellnessDayPatch(day), known) }
            : null;

    /// <summary>Of values by their second, without those that cannot be.</summary>
    private static double? Mean(JsonElement owner, string name, double minimum, double maximum)
    {
        var (sum, count) = (0.0, 0);
        if (owner.Member(name) is { ValueKind: JsonValueKind.Object } values)
        {
            foreach (var value in values.EnumerateObject())
            {
                if (value.Value.ValueKind == JsonValueKind.Number && JsonReading.Within(value.Value.GetDouble(), minimum, maximum) is { } known)
                {
                    (sum, count) = (sum + known, count + 1);
                }
            }
        }

        return count == 0 ? null : Math.Round(sum / count, 1, MidpointRounding.AwayFromZero);
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static Sent<int?> Sent(int? value) => new(value is not null, value);
}
