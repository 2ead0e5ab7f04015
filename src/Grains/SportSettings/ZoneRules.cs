using System.Collections.Immutable;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.SportSettings;

/// <summary>What zones keep to, as pure functions.</summary>
internal static class ZoneRules
{
    /// <exception cref="RuleBrokenException">Bounds do not rise, or the last is not what it must be.</exception>
    public static void Check(SportSetting entry)
    {
        CheckRising(entry.PowerZonesPct.Select(bound => (double)bound), nameof(SportSetting.PowerZonesPct));
        CheckRising(entry.HrZonesBpm.Select(bound => (double)bound), nameof(SportSetting.HrZonesBpm));
        CheckRising(entry.PaceZonesPct, nameof(SportSetting.PaceZonesPct));
        CheckEnd(entry.PowerZonesPct.Select(bound => (double)bound).LastOrDefault(SportSetting.Unbounded), nameof(SportSetting.PowerZonesPct));
        CheckEnd(entry.PaceZonesPct.LastOrDefault(SportSetting.Unbounded), nameof(SportSetting.PaceZonesPct));
    }

    /// <summary>The names that were sent, or those that are there, cut or filled up to the number of zones.</summary>
    /// <exception cref="RuleBrokenException">As many were sent as there are no zones.</exception>
    public static ImmutableArray<string> Names(
        Sent<ImmutableArray<string>> sent, ImmutableArray<string> kept, int zones, string field)
    {
        if (sent is { IsSent: true, Value.IsDefaultOrEmpty: false } && sent.Value.Length != zones)
        {
            throw new RuleBrokenException(field, $"There are {zones} zones: send as many names.");
        }

        var names = sent.IsSent ? sent.Value : kept;

        return names.IsDefaultOrEmpty || names.Length == zones
            ? names
            : [.. Enumerable.Range(0, zones).Select(index => index < names.Length ? names[index] : $"Zone {index + 1}")];
    }

    private static void CheckRising(IEnumerable<double> bounds, string field)
    {
        var before = 0.0;
        foreach (var bound in bounds)
        {
            if (bound <= before)
            {
                throw new RuleBrokenException(field, "Send the upper bounds of the zones, each above the one before.");
            }

            before = bound;
        }
    }

    private static void CheckEnd(double last, string field)
    {
        if (last < SportSetting.Unbounded)
        {
            throw new RuleBrokenException(field, $"The last zone has no end: its bound must be {SportSetting.Unbounded}.");
        }
    }
}
