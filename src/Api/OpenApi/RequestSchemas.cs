using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using TrainItAll.Api.Upserts;
using TrainItAll.Upserts;

namespace TrainItAll.Api.OpenApi;

/// <summary>Describes request bodies from the very tables that check them.</summary>
internal static class RequestSchemas
{
    public static OpenApiSchema Of(BodySchema body) => new()
    {
        Type = JsonSchemaType.Object,
        Description = $"{body.Description} Keys that are not listed are ignored.",
        Properties = body.Fields.ToDictionary(field => field.Name, field => (IOpenApiSchema)Of(field), StringComparer.Ordinal),
        Required = body.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        Examples = [JsonNode.Parse(body.Example)!],
    };

    /// <summary>One member of a body.</summary>
    public static OpenApiSchema Of(BodyField field)
    {
        var schema = new OpenApiSchema { Description = Describe(field), Type = TypeOf(field) };
        switch (field.Kind)
        {
            case FieldKind.Day:
                schema.Format = "date";
                break;
            case FieldKind.Integer or FieldKind.Number:
                schema.Minimum = field.Minimum.ToString(CultureInfo.InvariantCulture);
                schema.Maximum = field.Maximum.ToString(CultureInfo.InvariantCulture);
                break;
            case FieldKind.Text:
                schema.MinLength = field.Minimum > 0 ? (int)field.Minimum : null;
                schema.MaxLength = (int)field.Maximum;
                break;
            case FieldKind.Choice:
                schema.Enum = Words(field);
                break;
            case FieldKind.ChoiceList:
                schema.Items = field.Choices.IsEmpty
                    ? new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = (int)field.Maximum }
                    : new OpenApiSchema { Type = JsonSchemaType.String, Enum = Words(field) };
                break;
        }

        return schema;
    }

    /// <summary>Null stands for any JSON at all. What is not required may be null.</summary>
    private static JsonSchemaType? TypeOf(BodyField field)
    {
        JsonSchemaType? type = field.Kind switch
        {
            FieldKind.Integer => JsonSchemaType.Integer,
            FieldKind.Number => JsonSchemaType.Number,
            FieldKind.Instant => JsonSchemaType.String | JsonSchemaType.Number,
            FieldKind.ChoiceList => JsonSchemaType.Array,
            FieldKind.Flag => JsonSchemaType.Boolean,
            FieldKind.Json => null,
            _ => JsonSchemaType.String,
        };

        return field.IsRequired ? type : type | JsonSchemaType.Null;
    }

    private static List<JsonNode> Words(BodyField field) => [.. field.Choices.Select(choice => (JsonNode)choice)];

    private static string Describe(BodyField field) => field.Kind switch
    {
        FieldKind.Integer or FieldKind.Number => $"{field.Description} Unit: {field.Unit}.",
        FieldKind.Instant => string.Create(
            CultureInfo.InvariantCulture,
            $"{field.Description} ISO 8601 with a zone (recommended), a date alone for midnight UTC, or Unix time in s or ms. From {WriteBounds.InstantMin:yyyy-MM-dd} to {WriteBounds.InstantMax:yyyy-MM-dd}."),
        FieldKind.Day => string.Create(
            CultureInfo.InvariantCulture,
            $"{field.Description} From {WriteBounds.DayMin:yyyy-MM-dd} to {WriteBounds.DayMax:yyyy-MM-dd}."),
        FieldKind.Json => string.Create(
            CultureInfo.InvariantCulture, $"{field.Description} At most {field.Maximum} bytes of JSON text."),
        _ => field.Description,
    };
}
