using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>As much of JSON Schema as our schemas use; a word that it does not know fails.</summary>
internal sealed class JsonSchemaCheck(JsonObject root)
{
    private static readonly string[] Silent = ["$schema", "$defs", "title", "description"];

    /// <returns>What is wrong, with its place; empty when the value is valid.</returns>
    public IReadOnlyList<string> FindProblems(JsonNode? value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonObject schema, JsonNode? value, string at) => schema
        .Where(rule => !Silent.Contains(rule.Key, StringComparer.Ordinal))
        .SelectMany(rule => Check(schema, rule.Key, rule.Value!, value, at));

    private IEnumerable<string> Check(JsonObject schema, string rule, JsonNode wanted, JsonNode? value, string at) => rule switch
    {
        "$ref" => Check(Resolve((string)wanted!), value, at),
        "type" => Say(Words(wanted).Any(type => Is(type, value)), $"{at} is no {wanted.ToJsonString()}"),
        "const" => Say(JsonNode.DeepEquals(wanted, value), $"{at} is not {wanted.ToJsonString()}"),
        "enum" => Say(wanted.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{at} is none of {wanted.ToJsonString()}"),
        "pattern" => Say(value is JsonValue && Regex.IsMatch((string)value!, (string)wanted!, RegexOptions.NonBacktracking), $"{at} does not match {wanted}"),
        "minimum" => Say(value!.GetValue<double>() >= wanted.GetValue<double>(), $"{at} is below {wanted}"),
        "minItems" => Say(value!.AsArray().Count >= (int)wanted, $"{at} has too few"),
        "maxItems" => Say(value!.AsArray().Count <= (int)wanted, $"{at} has too many"),
        "required" => Words(wanted).Where(name => value is not JsonObject held || !held.ContainsKey(name)).Select(name => $"{at}.{name} is missing"),
        "properties" => wanted.AsObject().Where(one => value?[one.Key] is not null)
            .SelectMany(one => Check(one.Value!.AsObject(), value![one.Key], $"{at}.{one.Key}")),
        "additionalProperties" => value!.AsObject().Where(one => !schema["properties"]!.AsObject().ContainsKey(one.Key))
            .Select(one => $"{at}.{one.Key} does not belong there"),
        "items" => value!.AsArray().SelectMany((one, index) => Check(wanted.AsObject(), one, $"{at}[{index}]")),
        "not" => Say(Check(wanted.AsObject(), value, at).Any(), $"{at} is what it must not be"),
        "oneOf" => OneOf(wanted.AsArray(), value, at),
        _ => [$"the schema says {rule}, which is not understood here"],
    };

    private IEnumerable<string> OneOf(JsonArray schemas, JsonNode? value, string at)
    {
        var tried = schemas.Select(schema => Check(schema!.AsObject(), value, at).ToList()).ToList();
        var fitting = tried.Count(problems => problems.Count == 0);

        return fitting == 1 ? [] : [$"{at} fits {fitting} of {schemas.Count}: {string.Join("; ", tried.MinBy(problems => problems.Count)!)}"];
    }

    private JsonObject Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, name) => node[name]!).AsObject();

    private static IEnumerable<string> Say(bool holds, string problem) => holds ? [] : [problem];

    private static IEnumerable<string> Words(JsonNode words) =>
        words is JsonArray list ? list.Select(word => (string)word!) : [(string)words!];

    private static bool Is(string type, JsonNode? value) => value?.GetValueKind() switch
    {
        null => type == "null",
        System.Text.Json.JsonValueKind.Object => type == "object",
        System.Text.Json.JsonValueKind.Array => type == "array",
        System.Text.Json.JsonValueKind.String => type == "string",
        System.Text.Json.JsonValueKind.Number => type == "number" || (type == "integer" && value.ToJsonString().All(char.IsAsciiDigit)),
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => type == "boolean",
        _ => false,
    };
}
