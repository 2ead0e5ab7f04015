using System.Text.Json;

namespace TrainItAll.Providers;

/// <summary>Members of a provider's JSON: what is missing, null or of another type is null, never 0.</summary>
internal static class JsonReading
{
    public static JsonElement? Member(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static double? Number(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : null;

    public static string? Text(this JsonElement owner, string name) =>
        owner.Member(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Half away from zero; null outside the bounds.</summary>
    public static int? Whole(double? value, int minimum, int maximum) =>
        value is { } number && Math.Round(number, MidpointRounding.AwayFromZero) is var rounded && rounded >= minimum && rounded <= maximum
            ? (int)rounded
            : null;

    public static double? Within(double? value, double minimum, double maximum) => value >= minimum && value <= maximum ? value : null;

    /// <summary>The elements of a list; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Elements(this JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
