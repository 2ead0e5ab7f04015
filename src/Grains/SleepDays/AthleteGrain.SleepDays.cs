using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.SleepDays;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ISleepDaysGrain
{
    Task<WriteReceipt> ISleepDaysGrain.UpsertAsync(SleepDayPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        var upsert = new Upsert<SleepDay>(
            Places.Of(patch.Day, origin.Source),
            patch.Day,
            kept => SleepDayRules.Merge(kept ?? SleepDayRules.New(NewId("sl_"), patch, origin), patch, origin),
            (record, at) => record with { UpdatedAt = at });

        return UpsertAsync(_nights, upsert, origin, cancellationToken);
    }

    Task<Page<SleepDay>> ISleepDaysGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _nights.ListAsync(page, cancellationToken);
}
