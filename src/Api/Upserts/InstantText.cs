namespace TrainItAll.Api.Upserts;

/// <summary>Reads moments as partners write them, to the millisecond; finer digits are cut off.</summary>
internal static class InstantText
{
    /// <summary>Unix numbers below this are seconds, above it milliseconds (1e11 s is the year 5138, 1e11 ms is 1973).</summary>
    private const double MillisecondsFrom = 1e11;

    private const long MillisecondsPerSecond = 1_000;
    private const int SecondsPerMinute = 60;
    private const int MinutesPerHour = 60;

    /// <summary>No zone on earth is further from UTC.</summary>
    private const int OffsetMinutesMax = 14 * MinutesPerHour;

    public static double FromUnix(double number) =>
        Math.Floor(Math.Abs(number) < MillisecondsFrom ? number * MillisecondsPerSecond : number);

    /// <summary>Reads <c>YYYY-MM-DD</c>, alone (midnight UTC) or with a time and a zone.</summary>
    /// <returns>Null with a reason when the text is no moment.</returns>
    public static long? ParseUnixMilliseconds(ReadOnlySpan<char> text, out string? problem)
    {
        const int DateLength = 10;
        problem = "Use an ISO 8601 date and time with a zone, such as 2026-01-17T18:20:00.000Z.";
        if (text.Length < DateLength || ParseDay(text[..DateLength]) is not { } day)
        {
            return null;
        }

        var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        if (text.Length == DateLength)
        {
            problem = null;

            return midnight;
        }

        var cursor = new Cursor(text[DateLength..]);
        if (!cursor.TakeAny("Tt ") || ParseTime(ref cursor) is not { } time)
        {
            return null;
        }

        if (cursor.IsAtEnd)
        {
            problem = "The zone is missing: end the time with Z or an offset such as +01:00.";

            return null;
        }

        if (ParseOffset(ref cursor) is not { } offset || !cursor.IsAtEnd)
        {
            return null;
        }

        problem = null;

        return midnight + time - offset;
    }

    /// <summary>Reads exactly <c>YYYY-MM-DD</c>.</summary>
    public static DateOnly? ParseDay(ReadOnlySpan<char> text)
    {
        var cursor = new Cursor(text);
        if (cursor.TakeDigits(4) is { } year && cursor.TakeAny("-")
            && cursor.TakeDigits(2) is { } month && cursor.TakeAny("-")
            && cursor.TakeDigits(2) is { } day && cursor.IsAtEnd
            && year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            return new DateOnly(year, month, day);
        }

        return null;
    }

    private static long? ParseTime(ref Cursor cursor)
    {
        if (cursor.TakeDigits(2) is not { } hour || hour >= 24 || !cursor.TakeAny(":")
            || cursor.TakeDigits(2) is not { } minute || minute >= MinutesPerHour)
        {
            return null;
        }

        var second = 0;
        var milliseconds = 0;
        if (cursor.TakeAny(":"))
        {
            if (cursor.TakeDigits(2) is not { } given || given >= SecondsPerMinute)
            {
                return null;
            }

            second = given;
            if (cursor.TakeAny(".,"))
            {
                if (cursor.TakeFraction() is not { } fraction)
                {
                    return null;
                }

                milliseconds = fraction;
            }
        }

        return ((((hour * MinutesPerHour) + minute) * SecondsPerMinute) + second) * MillisecondsPerSecond + milliseconds;
    }

    /// <summary>Reads <c>Z</c>, <c>±HH</c>, <c>±HHMM</c> or <c>±HH:MM</c>; in ms.</summary>
    private static long? ParseOffset(ref Cursor cursor)
    {
        if (cursor.TakeAny("Zz"))
        {
            return 0;
        }

        var isWest = cursor.TakeAny("-");
        if ((!isWest && !cursor.TakeAny("+")) || cursor.TakeDigits(2) is not { } hours)
        {
            return null;
        }

        var minutes = 0;
        if (!cursor.IsAtEnd)
        {
            _ = cursor.TakeAny(":");
            if (cursor.TakeDigits(2) is not { } given || given >= MinutesPerHour)
            {
                return null;
            }

            minutes = given;
        }

        var total = (hours * MinutesPerHour) + minutes;

        return total > OffsetMinutesMax ? null : (isWest ? -total : total) * SecondsPerMinute * MillisecondsPerSecond;
    }

    /// <summary>What is left of a text.</summary>
    private ref struct Cursor(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public bool TakeAny(string characters)
        {
            if (_rest.IsEmpty || !characters.Contains(_rest[0], StringComparison.Ordinal))
            {
                return false;
            }

            _rest = _rest[1..];

            return true;
        }

        public int? TakeDigits(int count)
        {
            if (_rest.Length < count)
            {
                return null;
            }

            var number = 0;
            foreach (var character in _rest[..count])
            {
                if (!char.IsAsciiDigit(character))
                {
                    return null;
                }

                number = (number * 10) + character - '0';
            }

            _rest = _rest[count..];

            return number;
        }

        /// <summary>One to many digits after the point, of which the first three count.</summary>
        public int? TakeFraction()
        {
            var milliseconds = 0;
            var taken = 0;
            while (TakeDigits(1) is { } digit)
            {
                milliseconds = taken < 3 ? (milliseconds * 10) + digit : milliseconds;
                taken++;
            }

            return taken switch
            {
                0 => null,
                1 => milliseconds * 100,
                2 => milliseconds * 10,
                _ => milliseconds,
            };
        }
    }
}
