using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>Tells the kinds of lines apart (spec/workout-files.md 2.1).</summary>
internal static class TextLine
{
    private const string CategoryKey = "category:";
    private const string PoolLengthKey = "pool length:";

    /// <param name="line">The line, trimmed.</param>
    public static TextLineKind KindOf(string line)
    {
        if (line.Length == 0)
        {
            return TextLineKind.Empty;
        }

        if (line[0] == '-')
        {
            return TextLineKind.Dash;
        }

        return Heading(line) ?? line switch
        {
            // Before repeats: a category may end in "4x".
            _ when line.StartsWith(CategoryKey, StringComparison.OrdinalIgnoreCase) => TextLineKind.Category,
            _ when PoolLengthMeters(line) is not null => TextLineKind.PoolLength,
            _ when Reps(line) is not null => TextLineKind.Repeat,
            _ => TextLineKind.Prose,
        };
    }

    /// <summary>The count that ends a line as <c>4x</c>, with a blank or nothing before it; null when there is none.</summary>
    public static long? Reps(string line)
    {
        if (line[^1] is not ('x' or 'X'))
        {
            return null;
        }

        var from = line.Length - 1;
        while (from > 0 && char.IsAsciiDigit(line[from - 1]))
        {
            from--;
        }

        var isApart = from == 0 || char.IsWhiteSpace(line[from - 1]);

        return isApart && long.TryParse(line.AsSpan(from..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var reps)
            ? reps
            : null;
    }

    public static string Category(string line) => line[CategoryKey.Length..].Trim();

    public static double? PoolLengthMeters(string line)
    {
        if (!line.StartsWith(PoolLengthKey, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return TextTokens.PoolLengthMeters(line[PoolLengthKey.Length..].Trim());
    }

    private static TextLineKind? Heading(string line) => line.ToUpperInvariant() switch
    {
        "WARMUP" or "WARM UP" or "WARM-UP" => TextLineKind.Warmup,
        "COOLDOWN" or "COOL DOWN" or "COOL-DOWN" => TextLineKind.Cooldown,
        _ => null,
    };
}

/// <summary>What a line of the text is, told from the line alone.</summary>
internal enum TextLineKind
{
    Empty,
    Dash,
    Repeat,
    Warmup,
    Cooldown,
    Category,
    PoolLength,
    Prose,
}
