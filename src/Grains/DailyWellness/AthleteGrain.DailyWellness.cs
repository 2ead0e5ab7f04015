using TrainItAll.DailyWellness;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IDailyWellnessGrain
{
    Task<WriteReceipt> IDailyWellnessGrain.UpsertAsync(DailyWellnessPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        var upsert = new Upsert<DailyWellnessDay>(
            Places.Of(patch.Day, origin.Source),
            patch.Day,
            kept => DailyWellnessRules.Merge(kept ?? DailyWellnessRules.New(NewId("dw_"), patch, origin), patch, origin),
            (record, at) => record with { UpdatedAt = at });

        return UpsertAsync(_wellnessDays, upsert, origin, cancellationToken);
    }

    Task<Page<DailyWellnessDay>> IDailyWellnessGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _wellnessDays.ListAsync(page, cancellationToken);
}
