using System.Text;
using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What a provider said, to be kept beside what was made of it.</summary>
internal static class RawRecord
{
    private const int CharsMax = 60_000;

    /// <returns>The element's text without the named members; null when it is too long to keep.</returns>
    public static string? Of(JsonElement element, params ReadOnlySpan<string> without)
    {
        var isWhole = true;
        foreach (var name in without)
        {
            isWhole &= element.Member(name) is null;
        }

        var text = isWhole ? element.GetRawText() : Rest(element, without);

        return text.Length <= CharsMax ? text : null;
    }

    private static string Rest(JsonElement element, ReadOnlySpan<string> without)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in element.EnumerateObject())
            {
                if (!without.Contains(member.Name))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
