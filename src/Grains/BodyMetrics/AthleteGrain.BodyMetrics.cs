using TrainItAll.BodyMetrics;
using TrainItAll.Paging;
using TrainItAll.Records;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

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
        ListBodiesAsync(page, cancellationToken);

    /// <summary>Measurements as they are read: with what providers say, in the athlete's order.</summary>
    private async Task<Page<BodyMetric>> ListBodiesAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var listed = await _bodyMetrics.ListAsync(page, cancellationToken);
        if (!listed.Items.Any(metric => metric.Voices is not null))
        {
            return listed;
        }

        var order = await SourceOrderAsync(cancellationToken);

        return listed with { Items = [.. listed.Items.Select(metric => DayVoices.Body.Shown(metric, order))] };
    }
}
