using TrainItAll.BodyMetrics;
using TrainItAll.Paging;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>What is new in measurements that a provider tells again and again, without saying when they were taken.</summary>
internal static class BodyChange
{
    /// <returns>What is another than the provider said last; null when nothing is.</returns>
    public static async Task<WellnessPatch?> OfAsync(
        IGrainFactory grains, string provider, string athlete, WellnessPatch measured, CancellationToken cancellationToken)
    {
        var latest = await grains.GetGrain<IBodyMetricsGrain>(athlete).ListAsync(new PageRequest(1, PageRequest.MaxSize), cancellationToken);
        var own = ProviderRules.OriginOf(provider).Source;
        var known = latest.Items.Where(one => one.Source == own).ToList();
        var body = measured.Body!;
        var isSameWeight = known.FirstOrDefault(one => one.WeightKg is not null)?.WeightKg == body.WeightKg.Value;
        var isSameHeight = known.FirstOrDefault(one => one.HeightCm is not null)?.HeightCm == body.HeightCm.Value;
        var changed = body with { WeightKg = isSameWeight ? default : body.WeightKg, HeightCm = isSameHeight ? default : body.HeightCm };

        return changed.WeightKg.IsSent || changed.HeightCm.IsSent ? measured with { Body = changed } : null;
    }
}
