using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Api.Json;

/// <summary>JSON text that was checked when it came in and goes out as it came, character by character.</summary>
/// <param name="Text">One JSON value; null, the default, is written as null.</param>
[JsonConverter(typeof(RawJsonConverter))]
internal readonly record struct RawJson(string? Text);

/// <summary>Writes the text without looking at it again.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);

        return new RawJson(document.RootElement.GetRawText());
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
    {
        if (value.Text is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteRawValue(value.Text, skipInputValidation: true);
        }
    }
}
