namespace TrainItAll.Providers;

/// <summary>The zone of which a provider gave only the distance from UTC.</summary>
internal static class OffsetZone
{
    private const int MinutesPerHour = 60;

    /// <returns>A zone that has this offset all year; null where there is none.</returns>
    public static string? Of(int? minutes) => minutes switch
    {
        null => null,
        0 => "Etc/GMT",
        >= -12 * MinutesPerHour and <= 14 * MinutesPerHour when minutes % MinutesPerHour == 0 => Whole(minutes.Value / MinutesPerHour),
        330 => "Asia/Kolkata",
        345 => "Asia/Kathmandu",
        270 => "Asia/Kabul",
        390 => "Asia/Yangon",
        570 => "Australia/Darwin",
        525 => "Australia/Eucla",
        -570 => "Pacific/Marquesas",
        _ => null,
    };

    /// <summary>The names of these count the other way round.</summary>
    private static string Whole(int hours) => FormattableString.Invariant($"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours)}");
}
