using System.Collections.Immutable;
using System.Text.Json;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Polar;

/// <summary>Polar's nights, recharges, activity and body become days (specification 9.5).</summary>
internal static class PolarDays
{
    /// <summary>One night, or a list of them.</summary>
    public static ImmutableArray<WellnessPatch> Nights(JsonElement answer) => [.. All(answer, "nights").Select(Night).OfType<WellnessPatch>()];

    /// <summary>One recharge, or a list of them.</summary>
    public static ImmutableArray<WellnessPatch> Recharges(JsonElement answer) => [.. All(answer, "recharges").Select(Recharge).OfType<WellnessPatch>()];

    /// <summary>One day's activity, or a list of them.</summary>
    /// <param name="answer">As it came.</param>
    /// <param name="asked">The date that was asked for; null for a list.</param>
    public static ImmutableArray<WellnessPatch> Activities(JsonElement answer, DateOnly? asked) =>
        [.. All(answer, "activities").Select(one => Activity(one, asked)).OfType<WellnessPatch>()];

    /// <summary>Weight, height, resting heart rate and VO2max; a weight that Polar guessed is none.</summary>
    public static WellnessPatch? Body(JsonElement information)
    {
        if (PolarReading.Date(information.Said("created")) is not { } day)
        {
            return null;
        }

        var isGuessed = information.Said("weight_source")?.Contains("ESTIMAT", StringComparison.OrdinalIgnoreCase) == true;
        var weight = isGuessed ? null : JsonReading.Within(information.Amount("weight"), BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax);
        var height = JsonReading.Whole(information.Amount("height"), BodyMetricBounds.HeightCmMin, BodyMetricBounds.HeightCmMax);
        var resting = JsonReading.Whole(information.Amount("resting_heart_rate"), BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax);
        var oxygen = JsonReading.Within(information.Amount("vo2_max"), 1, WellnessBounds.Vo2MaxMax);

        return new WellnessPatch(day)
        {
            Body = weight is null && height is null && resting is null
                ? null
                : new BodyMetricPatch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))
                {
                    WeightKg = new(weight is not null, weight),
                    HeightCm = new(height is not null, height),
                    RestingHr = new(resting is not null, resting),
                },
            Own = oxygen is null ? null : new WellnessDayPatch(day) { Vo2Max = new(true, oxygen) },
        };
    }

    /// <summary>Sleep that was not told apart is sleep all the same.</summary>
    private static WellnessPatch? Night(JsonElement night)
    {
        if (PolarReading.Date(night.Said("date")) is not { } day)
        {
            return null;
        }

        int? Seconds(string name) => JsonReading.Whole(night.Amount(name), 0, SleepDayBounds.SecondsMax);
        var (start, end) = (PolarReading.Moment(night.Said("sleep_start_time")), PolarReading.Moment(night.Said("sleep_end_time")));
        var inBed = end > start ? JsonReading.Whole((end - start)?.TotalSeconds, 1, SleepDayBounds.SecondsMax) : null;
        var (deep, light, rem) = (Seconds("deep_sleep"), Seconds("light_sleep"), Seconds("rem_sleep"));
        var asleep = deep is null && light is null && rem is null
            ? null
            : JsonReading.Whole((deep ?? 0) + (light ?? 0) + (rem ?? 0) + (Seconds("unrecognized_sleep_stage") ?? 0), 0, SleepDayBounds.SecondsMax);

        return new WellnessPatch(day)
        {
            Night = new SleepDayPatch(day)
            {
                SleepStartAt = new(inBed is not null, start?.ToUniversalTime()),
                SleepEndAt = new(inBed is not null, end?.ToUniversalTime()),
                SleepSeconds = new(asleep is not null, asleep),
                TimeInBedSeconds = new(inBed is not null, inBed),
                DeepSeconds = new(true, deep),
                LightSeconds = new(true, light),
                RemSeconds = new(true, rem),
                AwakeSeconds = new(true, Seconds("total_interruption_duration")),
                SleepScore = Sent(JsonReading.Whole(night.Amount("sleep_score"), 1, SleepDayBounds.ScoreMax)),
                RawPayload = new(true, RawText.Of(night)),
            },
        };
    }

    /// <summary>Its heart rate is of four hours, and no resting heart rate.</summary>
    private static WellnessPatch? Recharge(JsonElement recharge) =>
        PolarReading.Date(recharge.Said("date")) is { } day
        && JsonReading.Within(recharge.Amount("heart_rate_variability_avg"), 1, WellnessBounds.HrvMsMax) is { } variability
            ? new WellnessPatch(day) { Own = new WellnessDayPatch(day) { HrvMs = new(true, variability), RawPayload = RawText.Of(recharge) } }
            : null;

    /// <summary><c>calories</c> has what a body spends at rest in it: the active ones are meant.</summary>
    private static WellnessPatch? Activity(JsonElement activity, DateOnly? asked)
    {
        var day = PolarReading.Date((activity.Part("samples") ?? default).Said("date")) ?? asked ?? PolarReading.Date(activity.Said("start_time"));
        var steps = JsonReading.Whole(activity.Amount("steps") ?? activity.Amount("active_steps"), 0, DailyWellnessBounds.StepsMax);
        var energy = JsonReading.Whole(activity.Amount("active_calories"), 0, DailyWellnessBounds.ActivityEnergyKcalMax);

        return day is not { } date || (steps is null && energy is null)
            ? null
            : new WellnessPatch(date)
            {
                Daily = new DailyWellnessPatch(date) { Steps = Sent(steps), ActivityEnergyKcal = Sent(energy), RawPayload = new(true, RawText.Of(activity)) },
            };
    }

    private static IEnumerable<JsonElement> All(JsonElement answer, string name) => answer.ValueKind switch
    {
        JsonValueKind.Array => answer.Elements(),
        JsonValueKind.Object when answer.Member(name) is { } list => list.Elements(),
        JsonValueKind.Object => [answer],
        _ => [],
    };

    private static Sent<int?> Sent(int? value) => new(value is not null, value);
}
