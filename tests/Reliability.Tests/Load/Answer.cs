using System.Text.Json;

namespace TrainItAll.Reliability.Load;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; 0 when the connection broke and nothing is known, -1 when there never was one.</param>
/// <param name="Seq">X-Athlete-Seq.</param>
/// <param name="Stream">X-Athlete-Epoch.</param>
/// <param name="Body">As text.</param>
internal sealed record Answer(int Status, long? Seq, string? Stream, string Body)
{
    public static Answer None(string why) => new(0, null, null, why);

    /// <summary>Nobody listened, so nothing was sent: certainly nothing happened.</summary>
    public static Answer Unsent(string why) => new(-1, null, null, why);

    public bool IsUnsent => Status == -1;

    public bool IsAcknowledged => Status is >= 200 and < 300;

    /// <summary>The write may have happened or not: no answer, or the store was down.</summary>
    public bool IsOpen => Status is 0 or 503;

    public string? Id => Text("id");

    public bool IsDuplicate => Member("duplicate")?.ValueKind == JsonValueKind.True;

    public string? Text(string member) => Member(member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public JsonElement? Member(string name)
    {
        try
        {
            using var document = JsonDocument.Parse(Body);

            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
