using TrainItAll.Api.Upserts;
using TrainItAll.BodyMetrics;

namespace TrainItAll.Api.BodyMetrics;

/// <summary>What a partner may send about a measurement (seed 5.3).</summary>
internal sealed class BodyMetricBody : IBody<BodyMetricPatch>
{
    private static readonly BodyField MeasuredAt = BodyField.RequiredInstant(
        "measuredAt", "When it was measured; one record per instant. Send parts of one record with the very same time.");

    private static readonly BodyField WeightKg = BodyField.Number(
        "weightKg", BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax, "kg", "Weight.");

    private static readonly BodyField HeightCm = BodyField.Integer(
        "heightCm", BodyMetricBounds.HeightCmMin, BodyMetricBounds.HeightCmMax, "cm", "Height.");

    private static readonly BodyField BodyFatPct = BodyField.Number(
        "bodyFatPct", 0, BodyMetricBounds.BodyFatPctMax, "%", "Body fat, of weight.");

    private static readonly BodyField MuscleMassKg = BodyField.Number(
        "muscleMassKg", 0, BodyMetricBounds.MuscleMassKgMax, "kg", "Muscle mass.");

    private static readonly BodyField RestingHr = BodyField.Integer(
        "restingHr", BodyMetricBounds.RestingHrMin, BodyMetricBounds.RestingHrMax, "bpm", "Resting heart rate.");

    private static readonly BodyField SleepHours = BodyField.Number(
        "sleepHours", 0, BodyMetricBounds.SleepHoursMax, "h", "Sleep; better sent to /sleep-days.");

    private static readonly BodyField Notes = CommonFields.Notes();
    private static readonly BodyField NeckCm = Circumference("neckCm", "Neck.");
    private static readonly BodyField ChestCm = Circumference("chestCm", "Chest.");
    private static readonly BodyField WaistCm = Circumference("waistCm", "Waist.");
    private static readonly BodyField HipCm = Circumference("hipCm", "Hip.");
    private static readonly BodyField ThighCm = Circumference("thighCm", "Thigh.");
    private static readonly BodyField ArmCm = Circumference("armCm", "Arm.");
    private static readonly BodyField ExternalId = CommonFields.ExternalId("Your own id of the measurement.");
    private static readonly BodyField RawPayload = CommonFields.RawPayload();

    public static BodySchema Schema { get; } = new(
        "BodyMetricWrite",
        "A measurement. A field left out keeps its value, null erases it.",
        BodyMetricExamples.Write,
        MeasuredAt,
        WeightKg,
        HeightCm,
        BodyFatPct,
        MuscleMassKg,
        RestingHr,
        SleepHours,
        Notes,
        NeckCm,
        ChestCm,
        WaistCm,
        HipCm,
        ThighCm,
        ArmCm,
        ExternalId,
        RawPayload);

    public static BodyMetricPatch Make(BodyValues values) => new(values.RequiredInstant(MeasuredAt))
    {
        WeightKg = values.SentNumber(WeightKg),
        HeightCm = values.SentInteger(HeightCm),
        BodyFatPct = values.SentNumber(BodyFatPct),
        MuscleMassKg = values.SentNumber(MuscleMassKg),
        RestingHr = values.SentInteger(RestingHr),
        SleepHours = values.SentNumber(SleepHours),
        Notes = values.SentText(Notes),
        NeckCm = values.SentNumber(NeckCm),
        ChestCm = values.SentNumber(ChestCm),
        WaistCm = values.SentNumber(WaistCm),
        HipCm = values.SentNumber(HipCm),
        ThighCm = values.SentNumber(ThighCm),
        ArmCm = values.SentNumber(ArmCm),
        ExternalId = values.SentText(ExternalId),
        RawPayload = values.SentText(RawPayload),
    };

    private static BodyField Circumference(string name, string description) => BodyField.Number(
        name, BodyMetricBounds.CircumferenceCmMin, BodyMetricBounds.CircumferenceCmMax, "cm", "Circumference: " + description);
}
