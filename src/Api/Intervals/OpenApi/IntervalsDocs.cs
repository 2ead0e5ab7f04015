using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.OpenApi;

/// <summary>Completes one operation of this dialect from what its endpoint says about itself.</summary>
internal sealed class IntervalsDocs : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        operation.Responses = [];
        DescribePath(operation, context.Description.RelativePath ?? "");
        foreach (var parameter in metadata.OfType<QueryParameter>())
        {
            AddParameter(operation, parameter.Name, ParameterLocation.Query, parameter.Description, parameter.IsRequired);
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

        if (metadata.OfType<ShownView>().FirstOrDefault() is { } shown)
        {
            DescribeView(operation, document, shown);
        }

        foreach (var answer in metadata.OfType<PlainAnswer>())
        {
            DescribePlain(operation, answer);
        }

        DescribeErrors(operation, document);

        return Task.CompletedTask;
    }

    private static void DescribePath(OpenApiOperation operation, string path)
    {
        operation.Parameters = [];
        if (path.Contains($"{{{PathAthlete.RouteValue}}}", StringComparison.Ordinal))
        {
            AddParameter(
                operation,
                PathAthlete.RouteValue,
                ParameterLocation.Path,
                "0 for the athlete of the credentials, i and a number, the number alone, or mem_….",
                isRequired: true);
        }

        foreach (var (name, description) in PathParts)
        {
            if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                AddParameter(operation, name, ParameterLocation.Path, description, isRequired: true);
            }
        }
    }

    private static readonly (string Name, string Description)[] PathParts =
    [
        ("date", "Local date, YYYY-MM-DD."),
        ("ext", "json or csv."),
        ("eventId", "The event's number."),
        ("workoutId", "The workout's number."),
        ("folderId", "The folder's number."),
        ("form", "Kind of file: .zwo, .mrc, .erg or .fit."),
        ("ids", "Activities, comma-joined."),
        ("deviceClass", "phone, tablet or desktop."),
        ("id", "The entry: its number, or a sport."),
        ("activityId", "The activity: i and a number, or act_…."),
    ];

    private static void AddParameter(
        OpenApiOperation operation, string name, ParameterLocation place, string description, bool isRequired) =>
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Description = description,
            Required = isRequired,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    private static void DescribeView(OpenApiOperation operation, OpenApiDocument document, ShownView shown)
    {
        document.AddComponent(shown.Schema.Name, ViewSchemas.Of(shown.Schema));
        IOpenApiSchema schema = new OpenApiSchemaReference(shown.Schema.Name, document);
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "OK",
            Content = Content(Json, shown.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema),
        };
    }

    private static void DescribePlain(OpenApiOperation operation, PlainAnswer answer)
    {
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses!.GetValueOrDefault(status) is not OpenApiResponse response)
        {
            operation.Responses![status] = response = new OpenApiResponse { Description = answer.Description };
        }

        if (answer.ContentType.Length > 0)
        {
            response.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
            response.Content[answer.ContentType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = answer.Description },
            };
        }
    }

    private static void DescribeErrors(OpenApiOperation operation, OpenApiDocument document)
    {
        document.AddComponent(nameof(IntervalsError), ViewSchemas.Error);
        (string Status, string Text)[] errors =
        [
            ("400", "The body is no JSON, or the file cannot be read."),
            ("401", "The credentials are missing, unknown or revoked."),
            ("403", "A scope is missing, the athlete is not yours, or a personal key came as a bearer token."),
            ("404", "There is no such thing."),
            ("422", "A parameter or a value is missing or wrong; error says which and why."),
            ("429", "Too many requests; wait as Retry-After says."),
            ("503", "The store does not answer; wait as Retry-After says."),
        ];
        foreach (var (status, text) in errors)
        {
            operation.Responses!.TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = Content(Json, new OpenApiSchemaReference(nameof(IntervalsError), document)),
            });
        }
    }

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
}
