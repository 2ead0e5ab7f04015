using TrainItAll.Api.Upserts;
using TrainItAll.DailyWellness;

namespace TrainItAll.Api.DailyWellness;

/// <summary>What a partner may send about a day (seed 5.6).</summary>
internal sealed class DailyWellnessBody : IBody<DailyWellnessPatch>
{
    private static readonly BodyField Day = BodyField.Day("day", "Calendar day in the athlete's time zone.");

    private static readonly BodyField Steps = BodyField.Integer(
        "steps", 0, DailyWellnessBounds.StepsMax, "steps", "Steps walked.");

    private static readonly BodyField WaterMl = BodyField.Integer(
        "waterMl", 0, DailyWellnessBounds.WaterMlMax, "ml", "Water drunk.");

    private static readonly BodyField ActivityEnergyKcal = BodyField.Integer(
        "activityEnergyKcal", 0, DailyWellnessBounds.ActivityEnergyKcalMax, "kcal", "Energy spent by moving.");

    private static readonly BodyField ExternalId = CommonFields.ExternalId("Your own id of the day.");
    private static readonly BodyField RawPayload = CommonFields.RawPayload();

    public static BodySchema Schema { get; } = new(
        "DailyWellnessWrite",
        "What a day added up to. A field left out keeps its value, null erases it.",
        DailyWellnessExamples.Write,
        Day,
        Steps,
        WaterMl,
        ActivityEnergyKcal,
        ExternalId,
        RawPayload);

    public static DailyWellnessPatch Make(BodyValues values) => new(values.Day(Day))
    {
        Steps = values.SentInteger(Steps),
        WaterMl = values.SentInteger(WaterMl),
        ActivityEnergyKcal = values.SentInteger(ActivityEnergyKcal),
        ExternalId = values.SentText(ExternalId),
        RawPayload = values.SentText(RawPayload),
    };
}
