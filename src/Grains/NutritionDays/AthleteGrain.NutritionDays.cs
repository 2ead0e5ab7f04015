using TrainItAll.NutritionDays;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : INutritionDaysGrain
{
    Task<WriteReceipt> INutritionDaysGrain.UpsertAsync(NutritionDay day, Origin origin, CancellationToken cancellationToken)
    {
        var upsert = new Upsert<NutritionDay>(
            Places.Of(day.Day),
            day.Day,
            kept => NutritionDayRules.Merge(kept ?? NutritionDayRules.New(NewId("nu_"), day, origin), day, origin),
            (record, at) => record with { UpdatedAt = at });

        return UpsertAsync(_nutritionDays, upsert, origin, cancellationToken);
    }

    Task<Page<NutritionDay>> INutritionDaysGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _nutritionDays.ListAsync(page, cancellationToken);
}
