using System.Text.Json;
using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>JSON that was written once and is only copied from then on, to however many listeners.</summary>
[JsonConverter(typeof(LiveJsonConverter))]
internal sealed record LiveJson(ReadOnlyMemory<byte> Utf8);

/// <summary>Copies.</summary>
internal sealed class LiveJsonConverter : JsonConverter<LiveJson>
{
    public override LiveJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is sent to listeners is never read here.");

    public override void Write(Utf8JsonWriter writer, LiveJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
