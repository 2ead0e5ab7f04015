using TrainItAll.Api.Upserts;
using TrainItAll.SleepDays;

namespace TrainItAll.Api.SleepDays;

/// <summary>What a partner may send about a night (seed 5.4).</summary>
internal sealed class SleepDayBody : IBody<SleepDayPatch>
{
    private static readonly BodyField Day = BodyField.Day(
        "day", "Calendar day of the night, in the athlete's time zone; recommended: the day of waking.");

    private static readonly BodyField SleepStartAt = BodyField.Instant("sleepStartAt", "When the athlete fell asleep.");
    private static readonly BodyField SleepEndAt = BodyField.Instant("sleepEndAt", "When the athlete woke up.");
    private static readonly BodyField SleepSeconds = Seconds("sleepSeconds", "Time asleep, awake spells excluded.");
    private static readonly BodyField TimeInBedSeconds = Seconds("timeInBedSeconds", "Time in bed.");
    private static readonly BodyField DeepSeconds = Seconds("deepSeconds", "Deep sleep.");
    private static readonly BodyField LightSeconds = Seconds("lightSeconds", "Light sleep.");
    private static readonly BodyField RemSeconds = Seconds("remSeconds", "REM sleep.");
    private static readonly BodyField AwakeSeconds = Seconds("awakeSeconds", "Awake in bed.");

    private static readonly BodyField SleepScore = BodyField.Integer(
        "sleepScore", 0, SleepDayBounds.ScoreMax, "points", "0 (worst) to 100 (best), as the source scored it.");

    private static readonly BodyField ExternalId = CommonFields.ExternalId("Your own id of the night.");
    private static readonly BodyField RawPayload = CommonFields.RawPayload();

    public static BodySchema Schema { get; } = new(
        "SleepDayWrite",
        "A night. A field left out keeps its value, null erases it.",
        SleepDayExamples.Write,
        Day,
        SleepStartAt,
        SleepEndAt,
        SleepSeconds,
        TimeInBedSeconds,
        DeepSeconds,
        LightSeconds,
        RemSeconds,
        AwakeSeconds,
        SleepScore,
        ExternalId,
        RawPayload);

    public static SleepDayPatch Make(BodyValues values) => new(values.Day(Day))
    {
        SleepStartAt = values.SentInstant(SleepStartAt),
        SleepEndAt = values.SentInstant(SleepEndAt),
        SleepSeconds = values.SentInteger(SleepSeconds),
        TimeInBedSeconds = values.SentInteger(TimeInBedSeconds),
        DeepSeconds = values.SentInteger(DeepSeconds),
        LightSeconds = values.SentInteger(LightSeconds),
        RemSeconds = values.SentInteger(RemSeconds),
        AwakeSeconds = values.SentInteger(AwakeSeconds),
        SleepScore = values.SentInteger(SleepScore),
        ExternalId = values.SentText(ExternalId),
        RawPayload = values.SentText(RawPayload),
    };

    private static BodyField Seconds(string name, string description) =>
        BodyField.Integer(name, 0, SleepDayBounds.SecondsMax, "s", description);
}
