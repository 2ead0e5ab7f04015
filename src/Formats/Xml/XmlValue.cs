using System.Globalization;

namespace TrainItAll.Formats.Xml;

/// <summary>Numbers and times as XML files write them.</summary>
internal static class XmlValue
{
    private const int DateChars = 10;
    private const int SecondsChars = 19;
    private const int OffsetHoursMax = 14;

    /// <summary>A finite number; NaN for everything else.</summary>
    public static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : double.NaN;

    /// <summary>A time such as 2020-01-02T03:04:05.678+01:00.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="unixSeconds">Seconds since 1970, UTC.</param>
    /// <param name="hasZone">Whether it names its zone; without one it is taken as UTC.</param>
    /// <returns>False when it is no time.</returns>
    public static bool TryTime(ReadOnlySpan<char> text, out double unixSeconds, out bool hasZone)
    {
        (unixSeconds, hasZone) = (double.NaN, false);
        if (text.Length < SecondsChars || text[DateChars] is not ('T' or ' ' or 't')
            || !DateTime.TryParseExact(
                text[..DateChars], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !TimeOnly.TryParseExact(
                text[(DateChars + 1)..SecondsChars], "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        var rest = text[SecondsChars..];
        var fraction = Fraction(ref rest);
        hasZone = !rest.IsEmpty;
        if (!TryOffset(rest, out var offsetSeconds))
        {
            return false;
        }

        unixSeconds = (date - DateTime.UnixEpoch).TotalSeconds + time.ToTimeSpan().TotalSeconds + fraction - offsetSeconds;

        return true;
    }

    /// <summary>To the millisecond: finer digits are noise, and a double could not hold them.</summary>
    private static double Fraction(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] is not ('.' or ','))
        {
            return 0;
        }

        var end = rest[1..].IndexOfAnyExceptInRange('0', '9') + 1;
        var digits = end == 0 ? rest[1..] : rest[1..end];
        rest = end == 0 ? [] : rest[end..];
        var milliseconds = 0;
        for (var place = 0; place < 3; place++)
        {
            milliseconds = (10 * milliseconds) + (place < digits.Length ? digits[place] - '0' : 0);
        }

        return milliseconds / 1000.0;
    }

    private static bool TryOffset(ReadOnlySpan<char> zone, out int seconds)
    {
        seconds = 0;
        if (zone.IsEmpty || zone is "Z" or "z")
        {
            return true;
        }

        var digits = zone.Length is 6 && zone[3] == ':' ? $"{zone[1..3]}{zone[4..]}" : zone[1..].ToString();
        if (zone[0] is not ('+' or '-') || digits.Length is not (2 or 4)
            || !int.TryParse(digits.PadRight(4, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number / 100 > OffsetHoursMax || number % 100 > 59)
        {
            return false;
        }

        seconds = (zone[0] == '-' ? -1 : 1) * ((number / 100 * 3600) + (number % 100 * 60));

        return true;
    }
}
