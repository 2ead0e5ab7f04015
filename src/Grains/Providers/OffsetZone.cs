using System.Collections.Frozen;

namespace TrainItAll.Providers;

/// <summary>Zones for who knows only how far a place is from UTC: one that has this offset the whole year.</summary>
internal static class OffsetZone
{
    private const int MinutesPerHour = 60;
    private const int EastMax = 14 * MinutesPerHour;
    private const int WestMax = -12 * MinutesPerHour;

    /// <summary>Places whose offset is no whole hour and that never change their clocks.</summary>
    private static readonly FrozenDictionary<int, string> Broken = new Dictionary<int, string>
    {
        [-570] = "Pacific/Marquesas",
        [210] = "Asia/Tehran",
        [270] = "Asia/Kabul",
        [330] = "Asia/Kolkata",
        [345] = "Asia/Kathmandu",
        [390] = "Asia/Yangon",
        [525] = "Australia/Eucla",
        [570] = "Australia/Darwin",
    }.ToFrozenDictionary();

    /// <returns>IANA; null when no place has such an offset all year.</returns>
    public static string? Of(double? minutes)
    {
        if (minutes is not { } offset || offset % 1 != 0 || offset is < WestMax or > EastMax)
        {
            return null;
        }

        var whole = (int)offset;
        if (whole % MinutesPerHour != 0)
        {
            return Broken.GetValueOrDefault(whole);
        }

        // The names of these count the other way round.
        return whole == 0 ? "Etc/GMT" : FormattableString.Invariant($"Etc/GMT{(whole > 0 ? "-" : "+")}{Math.Abs(whole / MinutesPerHour)}");
    }
}
