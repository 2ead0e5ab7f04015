using Microsoft.OpenApi;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.OpenApi;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The bodies of activities, for the document.</summary>
internal static class ActivityRequests
{
    public static readonly RequestShape Upload = new(
        new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { UploadForm.FileField },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                [UploadForm.FileField] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = "binary",
                    Description = FormattableString.Invariant(
                        $"The file, called anything. At most {IFileStore.SizeBytesMax} bytes; {UploadBounds.ArchiveFilesMax} files in an archive."),
                },
            },
        },
        "multipart/form-data",
        "A form with one file.");

    public static readonly RequestShape Update = new(
        new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(
            [
                .. ActivityUpdateBody.Fields.Select(field => KeyValuePair.Create(field.Name, (IOpenApiSchema)RequestSchemas.Of(field))),
                KeyValuePair.Create("paired_event_id", (IOpenApiSchema)ViewSchemas.Of(new ViewMember(
                    "paired_event_id", ViewShape.Integer, "The calendar event that it fulfils; null parts them."))),
                .. ActivityFlags.All.Select(flag => KeyValuePair.Create(
                    flag.Name, (IOpenApiSchema)ViewSchemas.Of(new ViewMember(flag.Name, flag.Shape, flag.Description)))),
            ], StringComparer.Ordinal),
        },
        "application/json",
        "A member left out keeps its value; null, and -1 where that is no value, erase it. Members with a capital are kept as your own.");
}
