using System.Text.Json;
using System.Text.Json.Nodes;
using TrainItAll.Wellness;

namespace TrainItAll.Api.CoachWatts.Wellness;

/// <summary>A day, and the members of it that only writers understand.</summary>
internal sealed record CoachDay(WellnessView View)
{
    private readonly JsonObject? _custom = View.Own?.Custom is { } text ? JsonNode.Parse(text)?.AsObject() : null;

    public WellnessDay? Own => View.Own;

    public double? Number(string name) => Value(name) is { } value && value.GetValueKind() == JsonValueKind.Number ? (double)value : null;

    public int? Integer(string name) => Number(name) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    public string? Text(string name) => Value(name) is { } value && value.GetValueKind() == JsonValueKind.String ? (string?)value : null;

    private JsonValue? Value(string name) => _custom?[name] as JsonValue;
}
