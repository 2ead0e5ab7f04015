using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.BodyMetrics;

/// <summary>What a measurement of the body must satisfy, as pure functions.</summary>
internal static class BodyMetricRules
{
    public static readonly Collection<BodyMetric> Collection = new("bodyMetrics", RecordJson.Default.BodyMetric)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.MeasuredAt),
        ChangedAt = record => record.UpdatedAt,
    };

    public static BodyMetric New(string id, BodyMetricPatch patch, Origin origin) => new(id, patch.MeasuredAt, origin.Source);

    public static BodyMetric Merge(BodyMetric kept, BodyMetricPatch patch, Origin origin) => kept with
    {
        Source = origin.Source,
        SourceName = origin.ClientId,
        WeightKg = patch.WeightKg.Or(kept.WeightKg),
        HeightCm = patch.HeightCm.Or(kept.HeightCm),
        BodyFatPct = patch.BodyFatPct.Or(kept.BodyFatPct),
        MuscleMassKg = patch.MuscleMassKg.Or(kept.MuscleMassKg),
        RestingHr = patch.RestingHr.Or(kept.RestingHr),
        SleepHours = patch.SleepHours.Or(kept.SleepHours),
        Notes = patch.Notes.Or(kept.Notes),
        NeckCm = patch.NeckCm.Or(kept.NeckCm),
        ChestCm = patch.ChestCm.Or(kept.ChestCm),
        WaistCm = patch.WaistCm.Or(kept.WaistCm),
        HipCm = patch.HipCm.Or(kept.HipCm),
        ThighCm = patch.ThighCm.Or(kept.ThighCm),
        ArmCm = patch.ArmCm.Or(kept.ArmCm),
        ExternalId = patch.ExternalId.Or(kept.ExternalId),
        RawPayload = patch.RawPayload.Or(kept.RawPayload),
    };
}
