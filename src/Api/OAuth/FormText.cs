using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TrainItAll.Api.OAuth;

/// <summary>Form encoding, read strictly: what is not quite right is refused, where the framework would guess.</summary>
internal static class FormText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a form.</summary>
    /// <param name="text">The body, one character per byte.</param>
    /// <returns>Its fields in order; null when an escape or the UTF-8 is broken.</returns>
    public static ImmutableArray<KeyValuePair<string, string>>? Parse(string text)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(at < 0 ? pair : pair.AsSpan(0, at));
            var value = at < 0 ? "" : Decode(pair.AsSpan(at + 1));
            if (name is null || value is null)
            {
                return null;
            }

            fields.Add(KeyValuePair.Create(name, value));
        }

        return fields.ToImmutable();
    }

    /// <returns>Null when an escape or the UTF-8 is broken.</returns>
    public static string? Decode(ReadOnlySpan<char> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var at = 0; at < encoded.Length; at++)
        {
            if (encoded[at] == '%')
            {
                if (at + 2 >= encoded.Length
                    || !byte.TryParse(encoded.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
                {
                    return null;
                }

                at += 2;
            }
            else
            {
                bytes[length] = encoded[at] == '+' ? (byte)' ' : (byte)encoded[at];
            }

            length++;
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
