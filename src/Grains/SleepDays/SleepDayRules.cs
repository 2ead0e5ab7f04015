using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.SleepDays;

/// <summary>What a night must satisfy, as pure functions.</summary>
internal static class SleepDayRules
{
    private static readonly TimeSpan NightMax = TimeSpan.FromHours(48);

    public static readonly Collection<SleepDay> Collection = new("sleepDays", RecordJson.Default.SleepDay)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.Day, record.Source),
        ChangedAt = record => record.UpdatedAt,
    };

    public static SleepDay New(string id, SleepDayPatch patch, Origin origin) => new(id, patch.Day, origin.Source);

    public static SleepDay Merge(SleepDay kept, SleepDayPatch patch, Origin origin) => Checked(kept with
    {
        Source = origin.Source,
        SourceName = origin.ClientId,
        SleepStartAt = patch.SleepStartAt.Or(kept.SleepStartAt),
        SleepEndAt = patch.SleepEndAt.Or(kept.SleepEndAt),
        SleepSeconds = patch.SleepSeconds.Or(kept.SleepSeconds),
        TimeInBedSeconds = patch.TimeInBedSeconds.Or(kept.TimeInBedSeconds),
        DeepSeconds = patch.DeepSeconds.Or(kept.DeepSeconds),
        LightSeconds = patch.LightSeconds.Or(kept.LightSeconds),
        RemSeconds = patch.RemSeconds.Or(kept.RemSeconds),
        AwakeSeconds = patch.AwakeSeconds.Or(kept.AwakeSeconds),
        SleepScore = patch.SleepScore.Or(kept.SleepScore),
        ExternalId = patch.ExternalId.Or(kept.ExternalId),
        RawPayload = patch.RawPayload.Or(kept.RawPayload),
    });

    /// <summary>
    /// Whether a session that a provider tells of is another and shorter one than that which is the night already. Of Garmin a
    /// later one always counts.
    /// </summary>
    public static bool IsLesser(SleepDay? kept, SleepDayPatch sent, Origin origin) =>
        origin.ClientId != "garmin"
        && kept?.ExternalId is { } known
        && sent.ExternalId.Value is { } other && other != known
        && SecondsOf(sent.TimeInBedSeconds.Value, sent.SleepStartAt.Value, sent.SleepEndAt.Value)
            < SecondsOf(kept.TimeInBedSeconds, kept.SleepStartAt, kept.SleepEndAt);

    private static double? SecondsOf(int? inBed, DateTimeOffset? start, DateTimeOffset? end) => inBed ?? (end - start)?.TotalSeconds;

    private static SleepDay Checked(SleepDay night)
    {
        if (night.SleepEndAt < night.SleepStartAt)
        {
            throw new RuleBrokenException(nameof(SleepDay.SleepEndAt), "Sleep must end after it starts.");
        }

        if (night.SleepEndAt - night.SleepStartAt > NightMax)
        {
            throw new RuleBrokenException(nameof(SleepDay.SleepEndAt), "A night can last 48 hours at most.");
        }

        return night;
    }
}
