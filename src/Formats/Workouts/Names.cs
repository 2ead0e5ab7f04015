using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>Brings texts into the one form that every format can hold: no control characters, no halves of characters, bounded.</summary>
internal static class Names
{
    /// <summary>One line with single blanks; null when nothing is left.</summary>
    public static string? Line(string? text, int charsMax = WorkoutLimits.TextCharsMax)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var words = Cut(Clean(text), charsMax).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        return words.Length == 0 ? null : string.Join(' ', words);
    }

    /// <summary>Several lines, each trimmed, at most one empty between two; null when nothing is left.</summary>
    public static string? Description(string? text)
    {
        var lines = new ProseLines();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var clean = Clean(line);
            if (clean.Length == 0)
            {
                lines.AddBlank();
                continue;
            }

            lines.Add(clean);
        }

        return lines.Text;
    }

    /// <summary>The text trimmed, with blanks for control characters and U+FFFD for halves of characters.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !HasControl(trimmed))
        {
            return trimmed.ToString();
        }

        var clean = new StringBuilder(trimmed.Length);
        foreach (var rune in trimmed.EnumerateRunes())
        {
            clean.Append(IsControl(rune.Value) ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>The first characters of a text, never half of one.</summary>
    public static string Cut(string text, int charsMax)
    {
        if (text.Length <= charsMax)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[charsMax - 1]) ? charsMax - 1 : charsMax)];
    }

    private static bool HasControl(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    // Two code points at the end of the plane are no characters, and XML refuses them.
    private static bool IsControl(int value) =>
        value is < ' ' or (>= 0x7F and < 0xA0) or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';
}
