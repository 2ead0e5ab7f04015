using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.OpenApi;

/// <summary>Describes views from the very tables that write them.</summary>
internal static class ViewSchemas
{
    /// <summary>What <see cref="IntervalsError"/> looks like.</summary>
    public static OpenApiSchema Error => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "status", "error" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["status"] = Described(JsonSchemaType.Integer, "The HTTP status."),
            ["error"] = Described(JsonSchemaType.String, "What went wrong, in English."),
            ["errorCode"] = Described(JsonSchemaType.String, "What went wrong, for programs; never changes its meaning."),
            ["hint"] = Described(JsonSchemaType.String, "What to do about it."),
            ["details"] = Described(JsonSchemaType.Object, "Which fields were wrong and why; only with validation_error."),
        },
    };

    public static OpenApiSchema Of(ViewSchema view) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = view.Members.ToDictionary(
            member => member.Name, member => (IOpenApiSchema)Of(member), StringComparer.Ordinal),
    };

    public static OpenApiSchema Of(ViewMember member) => new()
    {
        Type = TypeOf(member.Shape) | JsonSchemaType.Null,
        Format = member.Shape == ViewShape.Date ? "date" : null,
        Items = member.Shape == ViewShape.List ? new OpenApiSchema() : null,
        Description = member.Description,
    };

    private static OpenApiSchema Described(JsonSchemaType type, string description) =>
        new() { Type = type, Description = description };

    private static JsonSchemaType TypeOf(ViewShape shape) => shape switch
    {
        ViewShape.Integer => JsonSchemaType.Integer,
        ViewShape.Number => JsonSchemaType.Number,
        ViewShape.Truth => JsonSchemaType.Boolean,
        ViewShape.List => JsonSchemaType.Array,
        ViewShape.Object => JsonSchemaType.Object,
        _ => JsonSchemaType.String,
    };
}
