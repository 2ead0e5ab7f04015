using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.DailyWellness;

/// <summary>What a day of daily wellness must satisfy, as pure functions.</summary>
internal static class DailyWellnessRules
{
    public static readonly Collection<DailyWellnessDay> Collection = new("dailyWellness", RecordJson.Default.DailyWellnessDay)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.Day, record.Source),
        ChangedAt = record => record.UpdatedAt,
    };

    public static DailyWellnessDay New(string id, DailyWellnessPatch patch, Origin origin) => new(id, patch.Day, origin.Source);

    public static DailyWellnessDay Merge(DailyWellnessDay kept, DailyWellnessPatch patch, Origin origin) => kept with
    {
        Source = origin.Source,
        SourceName = origin.ClientId,
        Steps = patch.Steps.Or(kept.Steps),
        WaterMl = patch.WaterMl.Or(kept.WaterMl),
        ActivityEnergyKcal = patch.ActivityEnergyKcal.Or(kept.ActivityEnergyKcal),
        ExternalId = patch.ExternalId.Or(kept.ExternalId),
        RawPayload = patch.RawPayload.Or(kept.RawPayload),
    };
}
