using System.Text.Json;

namespace TrainItAll.Api.Upserts;

/// <summary>Finds halves of UTF-16 pairs written as escapes: such text is no text, and no store or client can be trusted with it.</summary>
internal static class LoneSurrogates
{
    public const string Message = "A text contains half of a surrogate pair (such as \\ud800 alone); send whole characters.";

    private const int EscapeLength = 6;

    /// <summary>Whether the token that the reader stands on is a text or name with such an escape.</summary>
    public static bool IsIn(in Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        && reader.ValueIsEscaped
        && IsIn(reader.ValueSpan);

    private static bool IsIn(ReadOnlySpan<byte> escaped)
    {
        var index = 0;
        while (index < escaped.Length)
        {
            if (escaped[index] != '\\')
            {
                index++;
            }
            else if (escaped[index + 1] != 'u')
            {
                index += 2;
            }
            else if (IsHigh(escaped[index..]) && IsLow(escaped[(index + EscapeLength)..]))
            {
                index += 2 * EscapeLength;
            }
            else if (IsHigh(escaped[index..]) || IsLow(escaped[index..]))
            {
                return true;
            }
            else
            {
                index += EscapeLength;
            }
        }

        return false;
    }

    private static bool IsHigh(ReadOnlySpan<byte> escape) => IsSurrogate(escape, "89aAbB"u8);

    private static bool IsLow(ReadOnlySpan<byte> escape) => IsSurrogate(escape, "cCdDeEfF"u8);

    private static bool IsSurrogate(ReadOnlySpan<byte> escape, ReadOnlySpan<byte> thirdDigits) =>
        escape.Length >= EscapeLength
        && escape[0] == '\\' && escape[1] == 'u'
        && escape[2] is (byte)'d' or (byte)'D'
        && thirdDigits.Contains(escape[3]);
}
