using System.Runtime.InteropServices;
using System.Text.Json;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Intervals;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.CoachWatts;

/// <summary>A JSON object as clients of this dialect send it: bounded, null means left out, unknown members are passed over.</summary>
internal sealed class CoachBody : IDisposable
{
    private readonly JsonDocument? _json;

    private CoachBody(JsonDocument? json, RequestKey? key, Refusal? refusal)
    {
        _json = json;
        Key = key;
        Refusal = refusal;
    }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Set when the request is to act once.</summary>
    public RequestKey? Key { get; }

    public JsonElement Root => _json!.RootElement;

    public static async Task<CoachBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, cancellationToken);
        if (json is null)
        {
            return new(null, null, unreadable);
        }

        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            var issues = new Issues();
            issues.Add("The body must be a JSON object.");

            return new(json, null, Invalid(issues, request));
        }

        var key = IdempotencyKey.Read(request, JsonMarshal.GetRawUtf8Value(json.RootElement), out var refusal);

        return new(json, key, refusal);
    }

    /// <summary>A body that can be read and is wrong.</summary>
    public static Refusal Invalid(Issues issues, HttpRequest request) =>
        Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []) with { Error = CoachWattsPaths.InvalidData(request.Path) });

    /// <summary>Reads one value as its field wants it.</summary>
    public static FieldValue Value(JsonElement sent, BodyField field, Issues issues)
    {
        var value = default(FieldValue);
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(sent), new JsonReaderOptions { MaxDepth = RequestBounds.JsonDepthMax });
        reader.Read();
        FieldReader.Read(ref reader, field, ref value, issues);

        return value;
    }

    /// <summary>The same for a member; nothing when it was left out or null.</summary>
    public static FieldValue Member(JsonElement owner, BodyField field, Issues issues) =>
        owner.TryGetProperty(field.Name, out var sent) && sent.ValueKind != JsonValueKind.Null ? Value(sent, field, issues) : default;

    /// <summary>What was sent as raw payload, as text; null when nothing was.</summary>
    public static string? Raw(JsonElement owner, string name, Issues issues)
    {
        if (!owner.TryGetProperty(name, out var sent) || sent.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = sent.GetRawText();
        if (JsonMarshal.GetRawUtf8Value(sent).Length > WriteBounds.RawPayloadBytesMax)
        {
            issues.Add(name, $"Must be at most {WriteBounds.RawPayloadBytesMax} bytes.");
        }

        return text;
    }

    public void Dispose() => _json?.Dispose();
}
