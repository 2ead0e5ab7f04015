using System.Text;
using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What a provider said, to be kept beside what was made of it: whole where it is short, else without its long members.</summary>
internal static class RawText
{
    private const int CharsMax = 60_000;
    private const int MemberCharsMax = 2_000;

    /// <returns>The element's text without the named members; null when it is long all the same.</returns>
    public static string? Of(JsonElement element, params string[] without)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return element.GetRawText() is { Length: <= CharsMax } text ? text : null;
        }

        var isWhole = without.All(name => element.Member(name) is null);
        var whole = isWhole ? element.GetRawText() : Without(element, member => without.Contains(member.Name, StringComparer.Ordinal));
        if (whole.Length <= CharsMax)
        {
            return whole;
        }

        var some = Without(element, member => without.Contains(member.Name, StringComparer.Ordinal) || member.Value.GetRawText().Length > MemberCharsMax);

        return some.Length <= CharsMax ? some : null;
    }

    private static string Without(JsonElement element, Func<JsonProperty, bool> isLeftOut)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in element.EnumerateObject().Where(member => !isLeftOut(member)))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
