using System.Collections.Immutable;

namespace TrainItAll.SportSettings;

/// <summary>
/// Heart rate zones as Friel reckons them from the threshold, in seven; where that is not known, five equal steps of the
/// highest heart rate.
/// </summary>
internal static class HrZones
{
    private static readonly ImmutableArray<double> OfThreshold = [0.80, 0.89, 0.93, 0.99, 1.02, 1.06];
    private static readonly ImmutableArray<double> OfThresholdRunning = [0.84, 0.89, 0.94, 0.99, 1.02, 1.06];
    private static readonly ImmutableArray<double> OfMax = [0.60, 0.70, 0.80, 0.90];

    private static readonly ImmutableArray<string> SevenNames =
        ["Recovery", "Aerobic", "Tempo", "SubThreshold", "SuperThreshold", "Aerobic Capacity", "Anaerobic"];

    private static readonly ImmutableArray<string> FiveNames = ["Zone 1", "Zone 2", "Zone 3", "Zone 4", "Zone 5"];

    /// <summary>The entry with zones made anew; as it is when neither threshold nor highest heart rate is known.</summary>
    public static SportSetting Recalculate(SportSetting entry)
    {
        var isRunning = entry.Types.Contains("Run", StringComparer.Ordinal);
        var bounds = entry switch
        {
            { LthrBpm: { } lthr } => Bounds(isRunning ? OfThresholdRunning : OfThreshold, lthr, entry.MaxHrBpm ?? (int)Math.Ceiling(lthr * 1.12)),
            { MaxHrBpm: { } max } => Bounds(OfMax, max, max),
            _ => [],
        };

        return bounds.IsEmpty
            ? entry
            : entry with { HrZonesBpm = bounds, HrZoneNames = entry.LthrBpm is null ? FiveNames : SevenNames };
    }

    /// <summary>Rising even where a threshold lies close to the highest heart rate.</summary>
    private static ImmutableArray<int> Bounds(ImmutableArray<double> shares, int of, int max)
    {
        var bounds = shares.Select(share => (int)Math.Round(share * of, MidpointRounding.AwayFromZero)).Append(max).ToArray();
        for (var index = bounds.Length - 2; index >= 0; index--)
        {
            bounds[index] = Math.Min(bounds[index], bounds[index + 1] - 1);
        }

        return [.. bounds];
    }
}
