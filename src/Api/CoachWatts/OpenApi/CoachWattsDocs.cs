using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.CoachWatts.OpenApi;

/// <summary>Completes one operation of this dialect from what its endpoint says about itself.</summary>
internal sealed class CoachWattsDocs : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    private static readonly (string Name, string Description)[] PathParts =
        [("date", "Local date, YYYY-MM-DD."), ("workoutId", "The activity, act_…, or a local date.")];

    private static readonly (string Status, string Text)[] Errors =
    [
        ("400", "A value is missing or wrong; data says which and why. Or no file can be read."),
        ("401", "The credentials are missing, unknown or expired."),
        ("403", "A scope is missing; message names it."),
        ("404", "There is no such thing."),
        ("413", "The body or a file is too large."),
        ("429", "Too many requests; wait as Retry-After says."),
        ("503", "The store does not answer; wait as Retry-After says."),
    ];

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath ?? "";
        operation.Responses = [];
        operation.Parameters =
        [
            .. PathParts.Where(part => path.Contains($"{{{part.Name}}}", StringComparison.Ordinal))
                .Select(part => Parameter(part.Name, ParameterLocation.Path, part.Description, isRequired: true)),
            .. metadata.OfType<QueryParameter>().Select(one => Parameter(one.Name, ParameterLocation.Query, one.Description, one.IsRequired)),
        ];
        if (metadata.OfType<CoachWattsScope>().FirstOrDefault() is { } scope)
        {
            operation.Description = $"Needs the scope {scope.Name}.";
        }

        if (metadata.OfType<RequestShape>().FirstOrDefault() is { } shape)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = shape.Description,
                Content = Content(shape.ContentType, shape.Schema),
            };
        }

        DescribeAnswers(operation, context.Document!, metadata);

        return Task.CompletedTask;
    }

    private static void DescribeAnswers(OpenApiOperation operation, OpenApiDocument document, IList<object> metadata)
    {
        IOpenApiSchema answer = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = metadata.OfType<PlainAnswer>().FirstOrDefault()?.Description,
        };
        if (metadata.OfType<ShownView>().FirstOrDefault() is { } shown)
        {
            document.AddComponent(shown.Schema.Name, ViewSchemas.Of(shown.Schema));
            answer = new OpenApiSchemaReference(shown.Schema.Name, document);
            answer = shown.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = answer } : answer;
        }

        operation.Responses!["200"] = new OpenApiResponse { Description = "OK", Content = Content(Json, answer) };
        document.AddComponent(nameof(CoachWattsError), ErrorSchema);
        foreach (var (status, text) in Errors)
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = Content(Json, new OpenApiSchemaReference(nameof(CoachWattsError), document)),
            });
        }
    }

    private static OpenApiSchema ErrorSchema => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["error"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Always true." },
            ["url"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The path that was asked." },
            ["statusCode"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["statusMessage"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, in English." },
            ["message"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The same." },
            ["errorCode"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, for programs." },
            ["hint"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What to do about it." },
            ["data"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.Object },
                Description = "Which fields were wrong and why; code, path, message, expected, received.",
            },
        },
    };

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, bool isRequired) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Required = isRequired,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}
