using System.Text.Json;

namespace TrainItAll.Api.Upserts;

/// <summary>The types of JSON in Zod's words.</summary>
internal static class JsonTypeNames
{
    /// <summary>What a field wants.</summary>
    public static string Expected(BodyField field) => field.Kind switch
    {
        FieldKind.Integer => "integer",
        FieldKind.Number => "number",
        FieldKind.Json => "any",
        FieldKind.ChoiceList => "array",
        FieldKind.Flag => "boolean",
        _ => "string",
    };

    /// <summary>What came.</summary>
    public static string Of(JsonTokenType token) => token switch
    {
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.True or JsonTokenType.False => "boolean",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "array",
        _ => "object",
    };
}
