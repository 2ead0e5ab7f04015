using TrainItAll.BodyMetrics;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : IBodyMetricsGrain
{
    Task<WriteReceipt> IBodyMetricsGrain.UpsertAsync(BodyMetricPatch patch, Origin origin, CancellationToken cancellationToken)
    {
        var upsert = new Upsert<BodyMetric>(
            Places.Of(patch.MeasuredAt),
            DateOnly.FromDateTime(patch.MeasuredAt.UtcDateTime),
            kept => BodyMetricRules.Merge(kept ?? BodyMetricRules.New(NewId("bm_"), patch, origin), patch, origin),
            (record, at) => record with { UpdatedAt = at });

        return UpsertAsync(_bodyMetrics, upsert, origin, cancellationToken);
    }

    Task<Page<BodyMetric>> IBodyMetricsGrain.ListAsync(PageRequest page, CancellationToken cancellationToken) =>
        _bodyMetrics.ListAsync(page, cancellationToken);
}
