using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.OpenApi;

/// <summary>Describes the types whose JSON our own converters write: the framework cannot know what comes out.</summary>
internal sealed class AnswerSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
            schema.Format = "date-time";
        }
        else if (type == typeof(RawJson))
        {
            // Any JSON at all: a schema without a type.
            schema.Type = null;
            schema.Properties = null;
        }
        else if (schema.Type is { } kinds && kinds.HasFlag(JsonSchemaType.String)
            && (kinds.HasFlag(JsonSchemaType.Integer) || kinds.HasFlag(JsonSchemaType.Number)))
        {
            // The framework allows numbers in quotes; we never write them.
            schema.Type = kinds & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        return Task.CompletedTask;
    }
}
