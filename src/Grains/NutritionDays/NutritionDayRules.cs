using TrainItAll.Records;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.NutritionDays;

/// <summary>How a day of nutrition is written, as pure functions.</summary>
internal static class NutritionDayRules
{
    public static readonly Collection<NutritionDay> Collection = new("nutritionDays", RecordJson.Default.NutritionDay)
    {
        Id = record => record.Id,
        Place = record => Places.Of(record.Day),
        ChangedAt = record => record.UpdatedAt,
    };

    public static NutritionDay New(string id, NutritionDay day, Origin origin) => new(id, day.Day, origin.Source);

    /// <summary>The day as sent takes the place of what was kept; only its identity stays (seed 5.5).</summary>
    public static NutritionDay Merge(NutritionDay kept, NutritionDay day, Origin origin) => day with
    {
        Id = kept.Id,
        Source = origin.Source,
        SourceName = origin.ClientId,
        UpdatedAt = kept.UpdatedAt,
    };

    /// <summary>What was sent as part of the day's wellness changes only that.</summary>
    public static NutritionDay Merge(NutritionDay kept, NutritionPatch patch, Origin origin) => kept with
    {
        Source = origin.Source,
        SourceName = origin.ClientId,
        EnergyTotalKcal = patch.EnergyTotalKcal.Or(kept.EnergyTotalKcal),
        CarbTotalG = patch.CarbTotalG.Or(kept.CarbTotalG),
        ProteinTotalG = patch.ProteinTotalG.Or(kept.ProteinTotalG),
        FatTotalG = patch.FatTotalG.Or(kept.FatTotalG),
        WaterMl = patch.WaterMl.Or(kept.WaterMl),
    };
}
