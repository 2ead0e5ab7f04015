using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TrainItAll.Api.Activities;
using TrainItAll.Api.Files;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.Paging;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.OpenApi;

/// <summary>Completes one operation from what its endpoint says about itself.</summary>
internal sealed class OperationDocs : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        operation.Responses ??= [];

        if (metadata.OfType<BodySchema>().FirstOrDefault() is { } body)
        {
            DescribeBody(operation, document, body);
        }

        if (metadata.OfType<FitForm>().Any())
        {
            DescribeForm(operation);
        }

        if (metadata.OfType<PagedMetadata>().Any())
        {
            DescribePaging(operation);
        }

        if (metadata.OfType<FitAnswer>().Any())
        {
            DescribeDownload(operation);
        }

        if (metadata.OfType<ItemExample>().FirstOrDefault() is { } example)
        {
            ShowExample(operation, example, isPage: metadata.OfType<PagedMetadata>().Any());
        }

        DescribeErrors(operation, document, isWrite: operation.RequestBody is not null);

        return Task.CompletedTask;
    }

    private static void DescribeBody(OpenApiOperation operation, OpenApiDocument document, BodySchema body)
    {
        document.AddComponent(body.Name, RequestSchemas.Of(body));
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"JSON in UTF-8, at most {RequestBounds.JsonBytesMax} bytes and {RequestBounds.JsonDepthMax} levels deep."),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(body.Name, document) },
            },
        };
        AddIdempotencyKey(operation);
    }

    private static void DescribeForm(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Form] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string>(StringComparer.Ordinal) { UploadForm.FileField },
                        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                        {
                            [UploadForm.FileField] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.String,
                                Format = "binary",
                                Description = string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"A FIT, TCX or GPX file, plain, as .gz, or several as .zip; its name ends with one of {string.Join(", ", UploadForm.Endings)} in any case, its content says what it is. At most {IFileStore.SizeBytesMax} bytes, packed and each unpacked."),
                            },
                            [UploadForm.StartedAtField] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.String,
                                Description = "When it started, for files of devices whose clock was never set; else ignored.",
                            },
                        },
                    },
                },
            },
        };
        AddIdempotencyKey(operation);
    }

    private static void AddIdempotencyKey(OpenApiOperation operation) => AddParameter(
        operation,
        IdempotencyKey.Header,
        ParameterLocation.Header,
        "Makes a repeated request act once: the same key with the same request gives the first answer again.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.CharsMax });

    private static void DescribePaging(OpenApiOperation operation)
    {
        var size = string.Create(
            CultureInfo.InvariantCulture,
            $"Items on a page; {PageQuery.PerPageDefault} when left out, capped at {PageRequest.MaxSize}.");
        AddQuery(operation, "page", "Which page, from 1.", "1");
        AddQuery(operation, "per_page", size, "1");
        AddQuery(operation, "limit", "Old name of per_page, which wins.", "1", isDeprecated: true);
        AddQuery(
            operation,
            "as_of",
            $"An {AthleteHeaders.Seq} value: leaves out what was created later, so that a walk over the pages is stable while others write.",
            "0");
    }

    private static void AddQuery(OpenApiOperation operation, string name, string text, string minimum, bool isDeprecated = false) =>
        AddParameter(
            operation,
            name,
            ParameterLocation.Query,
            text,
            new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = minimum },
            isDeprecated);

    private static void AddParameter(
        OpenApiOperation operation, string name, ParameterLocation place, string text, OpenApiSchema schema, bool isDeprecated = false)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = place,
            Description = text,
            Schema = schema,
            Deprecated = isDeprecated,
        });
    }

    private static void DescribeDownload(OpenApiOperation operation) => operation.Responses!["200"] = new OpenApiResponse
    {
        Description = "The FIT file.",
        Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            [FitDownload.OriginHeader] = new OpenApiHeader
            {
                Description = "original or generated",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        },
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [FitDownload.ContentType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
        },
    };

    private static void ShowExample(OpenApiOperation operation, ItemExample example, bool isPage)
    {
        if (operation.Responses?["200"].Content?[Json] is OpenApiMediaType answer)
        {
            answer.Example = isPage
                ? new JsonObject
                {
                    ["items"] = new JsonArray(JsonNode.Parse(example.Json)),
                    ["pagination"] = JsonNode.Parse(
                        """{ "page": 1, "perPage": 30, "prevPage": null, "nextPage": 2, "hasNextPage": true }"""),
                }
                : JsonNode.Parse(example.Json);
        }
    }

    private static void DescribeErrors(OpenApiOperation operation, OpenApiDocument document, bool isWrite)
    {
        AddError(operation, document, "401", "The credentials are missing, unknown or revoked.");
        AddError(operation, document, "403", "The key lacks the scope, which the answer names.");
        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true)
        {
            AddError(operation, document, "404", "There is no such thing, or it is not yours.");
        }

        if (isWrite)
        {
            AddError(operation, document, "413", "The body is too large.");
            AddError(operation, document, "415", "The content type is another than the one described.");
            AddError(operation, document, "422", "The Idempotency-Key was used before with another request.");
        }

        AddError(operation, document, "429", "Too many requests; wait as Retry-After says.");
        AddError(operation, document, "503", "The store does not answer; wait as Retry-After says.");
    }

    private static void AddError(OpenApiOperation operation, OpenApiDocument document, string status, string text) =>
        operation.Responses!.TryAdd(status, new OpenApiResponse
        {
            Description = text,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Json] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ErrorResponse), document) },
            },
        });
}
