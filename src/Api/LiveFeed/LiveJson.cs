using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace TrainItAll.Api.LiveFeed;

/// <summary>JSON that was written once and is only copied from then on, to however many listeners.</summary>
[JsonConverter(typeof(LiveJsonConverter))]
internal sealed class LiveJson(ReadOnlyMemory<byte> utf8)
{
    // Two listeners may make it at once; both make the same.
    private SerializedHubMessage? _forHub;

    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>The call of a method on a client; SignalR keeps its bytes for each protocol.</summary>
    /// <param name="target">The method; always the same for the same JSON.</param>
    public SerializedHubMessage ForHub(string target) =>
        _forHub ??= new SerializedHubMessage(new InvocationMessage(target, [this]));
}

/// <summary>Copies.</summary>
internal sealed class LiveJsonConverter : JsonConverter<LiveJson>
{
    public override LiveJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("What is sent to listeners is never read here.");

    public override void Write(Utf8JsonWriter writer, LiveJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
