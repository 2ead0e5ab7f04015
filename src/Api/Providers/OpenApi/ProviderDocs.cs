using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.OpenApi;

namespace TrainItAll.Api.Providers.OpenApi;

/// <summary>Completes one operation of this dialect from what its endpoint says about itself.</summary>
internal sealed class ProviderDocs : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    private static readonly (string Name, string Description)[] PathParts =
    [
        ("provider", "garmin, strava, polar, suunto or whoop, in any letters' case."),
        ("userId", "The user: its UUID, usr_… or mem_…."),
        ("taskId", "The task's UUID."),
        ("id", "The provider's id of the subscription."),
        ("type", "sleeps, dailies, activities, activityDetails or hrv."),
    ];

    private static readonly (string Status, string Text)[] Errors =
    [
        ("400", "A parameter is wrong; detail names it and says what is allowed."),
        ("401", "The key is missing, unknown or revoked."),
        ("403", "A scope is missing; detail names it."),
        ("404", "There is no such thing, or it is not yours."),
        ("429", "Too many requests; wait as Retry-After says."),
        ("501", "The provider has no such data."),
        ("503", "The provider is not configured, or the store does not answer."),
    ];

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = context.Description.RelativePath ?? "";
        operation.Parameters =
        [
            .. PathParts.Where(part => path.Contains($"{{{part.Name}}}", StringComparison.Ordinal))
                .Select(part => Parameter(part.Name, ParameterLocation.Path, part.Description, isRequired: true)),
            .. metadata.OfType<QueryParameter>().Select(one => Parameter(one.Name, ParameterLocation.Query, one.Description, one.IsRequired)),
        ];
        operation.Responses = [];
        foreach (var answer in metadata.OfType<PlainAnswer>())
        {
            operation.Responses[answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = answer.Description,
                Content = answer.ContentType.Length == 0 ? null : Content(new OpenApiSchema { Description = answer.Description }),
            };
        }

        DescribeErrors(operation, context.Document!);

        return Task.CompletedTask;
    }

    private static void DescribeErrors(OpenApiOperation operation, OpenApiDocument document)
    {
        document.AddComponent(nameof(DetailError), new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, in English." },
            },
        });
        foreach (var (status, text) in Errors)
        {
            operation.Responses!.TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = Content(new OpenApiSchemaReference(nameof(DetailError), document)),
            });
        }
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description, bool isRequired) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Required = isRequired,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };
}
