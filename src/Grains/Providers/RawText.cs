using System.Text;
using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>What a provider said, as it is kept: whole where it is short, else without its long members.</summary>
internal static class RawText
{
    private const int CharsMax = 60_000;
    private const int MemberCharsMax = 2_000;

    /// <returns>Null when it is long all the same.</returns>
    public static string? Of(JsonElement record)
    {
        var whole = record.GetRawText();
        if (whole.Length <= CharsMax || record.ValueKind != JsonValueKind.Object)
        {
            return whole.Length <= CharsMax ? whole : null;
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in record.EnumerateObject().Where(member => member.Value.GetRawText().Length <= MemberCharsMax))
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) is { Length: <= CharsMax } some ? some : null;
    }
}
