using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>Reads single words of a step line as numbers with units (spec/workout-files.md 2.2).</summary>
internal static class TextTokens
{
    private const int DigitsMax = 9;
    private const int HourRank = 3;
    private const int MinuteRank = 2;
    private const int SecondRank = 1;

    /// <summary>10m, 1h30m, 90s, 1'30", 1m30. Whole numbers only.</summary>
    public static bool TryDuration(ReadOnlySpan<char> word, out long seconds)
    {
        seconds = 0;
        var (at, rank) = (0, HourRank + 1);
        while (at < word.Length)
        {
            if (!TryWhole(word, ref at, out var number))
            {
                return false;
            }

            // A last number without a unit is of the next smaller one, as in 1m30; alone it is no duration.
            var isBare = at == word.Length;
            var next = isBare ? rank - 1 : RankOf(word[at++]);
            if (next < SecondRank || next >= rank || (isBare && rank > HourRank))
            {
                return false;
            }

            rank = next;
            seconds += number * SecondsOf(rank);
        }

        return word.Length > 0;
    }

    /// <summary>A number glued to m, h or s and more letters: it ends a prompt although it says nothing.</summary>
    public static bool IsGluedNumber(ReadOnlySpan<char> word)
    {
        var at = 0;

        return TryWhole(word, ref at, out _) && at < word.Length && word[at] is 'm' or 'h' or 's' or 'M' or 'H' or 'S';
    }

    /// <summary>2km, 0.4km, 1mi, 400mtr, 100y.</summary>
    public static bool TryDistance(ReadOnlySpan<char> word, out double meters)
    {
        var at = 0;
        if (!TryNumber(word, ref at, out meters))
        {
            return false;
        }

        var unit = word[at..].ToString().ToUpperInvariant() switch
        {
            "KM" => 1000,
            "MI" or "MILE" or "MILES" => TargetUnits.MetersPerMile,
            "MTR" or "MTRS" or "METER" or "METERS" or "METRE" or "METRES" => 1,
            "Y" or "YD" or "YDS" or "YRD" or "YRDS" or "YARD" or "YARDS" => TargetUnits.MetersPerYard,
            _ => 0,
        };
        meters *= unit;

        return unit != 0;
    }

    /// <summary>A number or a range with its unit: 75%, 95-105%, 160w-256w.</summary>
    public static bool TryRange(ReadOnlySpan<char> word, string unit, out double start, out double? end)
    {
        var at = 0;
        end = null;
        if (!TryNumber(word, ref at, out start))
        {
            return false;
        }

        var hasUnit = TrySkip(word, unit, ref at);
        if (at < word.Length && IsDash(word[at]))
        {
            at++;
            hasUnit = TryNumber(word, ref at, out var last) && (TrySkip(word, unit, ref at) || unit.Length == 0);
            end = last;
        }

        return (hasUnit || unit.Length == 0) && at == word.Length;
    }

    /// <summary>Z2, Z3-Z4.</summary>
    public static bool TryZones(ReadOnlySpan<char> word, out double start, out double? end)
    {
        (start, end) = (0, null);
        if (word.Length < 2 || word[0] is not ('Z' or 'z'))
        {
            return false;
        }

        var at = 1;
        if (!TryWhole(word, ref at, out var first))
        {
            return false;
        }

        start = first;
        if (at < word.Length && IsDash(word[at]))
        {
            at += at + 1 < word.Length && word[at + 1] is 'Z' or 'z' ? 2 : 1;
            if (!TryWhole(word, ref at, out var last))
            {
                return false;
            }

            end = last;
        }

        return at == word.Length;
    }

    /// <summary>5:00, 5:10-5:30, each with or without /km and its like.</summary>
    public static bool TryPace(ReadOnlySpan<char> word, out double start, out double? end, out string? unit)
    {
        var slash = word.IndexOf('/');
        unit = slash < 0 ? null : word[(slash + 1)..].ToString();
        var value = slash < 0 ? word : word[..slash];
        var (at, last) = (0, 0.0);
        end = null;
        if (!TryMinutes(value, ref at, out start))
        {
            return false;
        }

        if (at < value.Length && IsDash(value[at]))
        {
            at++;
            if (!TryMinutes(value, ref at, out last))
            {
                return false;
            }

            end = last;
        }

        return at == value.Length;
    }

    public static TargetUnit? PaceUnit(string name) => name.ToUpperInvariant() switch
    {
        "KM" => TargetUnit.SecondsPerKm,
        "MI" or "MILE" => TargetUnit.SecondsPerMile,
        "100M" => TargetUnit.SecondsPer100m,
        "100Y" or "100YD" or "100YRD" => TargetUnit.SecondsPer100y,
        "250M" => TargetUnit.SecondsPer250m,
        "400M" => TargetUnit.SecondsPer400m,
        "500M" => TargetUnit.SecondsPer500m,
        _ => null,
    };

    /// <summary>25m, 25y or 25: here m does mean meters.</summary>
    public static double? PoolLengthMeters(string text)
    {
        var at = 0;
        if (!TryNumber(text, ref at, out var number) || number is <= 0 or > 500)
        {
            return null;
        }

        return text[at..].Trim().ToUpperInvariant() switch
        {
            "" or "M" or "MTR" or "METERS" or "METRES" => TargetUnits.Rounded(number),
            "Y" or "YD" or "YRD" or "YARDS" => TargetUnits.Rounded(number * TargetUnits.MetersPerYard),
            _ => null,
        };
    }

    private static bool TryMinutes(ReadOnlySpan<char> word, ref int at, out double seconds)
    {
        seconds = 0;
        if (!TryWhole(word, ref at, out var minutes) || at >= word.Length || word[at++] != ':')
        {
            return false;
        }

        var from = at;
        if (!TryNumber(word, ref at, out var rest) || rest >= 60 || at - from < 2)
        {
            return false;
        }

        seconds = (minutes * 60.0) + rest;

        return true;
    }

    private static bool TryWhole(ReadOnlySpan<char> word, ref int at, out long number)
    {
        var from = at;
        while (at < word.Length && char.IsAsciiDigit(word[at]))
        {
            at++;
        }

        number = 0;

        return at > from && at - from <= DigitsMax
            && long.TryParse(word[from..at], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryNumber(ReadOnlySpan<char> word, ref int at, out double number)
    {
        var from = at;
        number = 0;
        if (!TryWhole(word, ref at, out _))
        {
            return false;
        }

        var dot = at;
        if (at + 1 < word.Length && word[at] == '.' && char.IsAsciiDigit(word[at + 1]))
        {
            at++;
            if (!TryWhole(word, ref at, out _))
            {
                at = dot;
            }
        }

        return double.TryParse(word[from..at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static bool TrySkip(ReadOnlySpan<char> word, string unit, ref int at)
    {
        if (unit.Length == 0 || !word[at..].StartsWith(unit, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        at += unit.Length;

        return true;
    }

    private static bool IsDash(char character) => character is '-' or '\u2013' or '\u2014' or '\u2212';

    private static int RankOf(char unit) => unit switch
    {
        'h' or 'H' => HourRank,
        'm' or 'M' or '\'' or '\u2019' or '\u2032' => MinuteRank,
        's' or 'S' or '"' or '\u201D' or '\u2033' => SecondRank,
        _ => 0,
    };

    private static int SecondsOf(int rank) => rank switch
    {
        HourRank => 3600,
        MinuteRank => 60,
        _ => 1,
    };
}
