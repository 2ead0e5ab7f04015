using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.OpenApi;
using TrainItAll.Api.Access;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Paging;
using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Wellness;

/// <summary>Wellness as a CSV file (spec 10.3): names above, a day per row; checked whole before anything is written.</summary>
internal static class WellnessUpload
{
    private static readonly RequestShape Form = new(
        new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { UploadForm.FileField },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                [UploadForm.FileField] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
            },
        },
        "multipart/form-data",
        "CSV in UTF-8: the first row has the names of members, the first column is date or id.");

    public static void MapWellnessUpload(this IEndpointRouteBuilder athlete) =>
        athlete.MapPost("/wellness", PostAsync).RequireScope(Permission.DailyWellnessWrite)
            .WithName("uploadWellness").WithSummary("Changes days as a CSV file says, all or nothing.")
            .Takes(Form).Reads("ignoreMissingFields", "true leaves members with an empty cell as they are; else they are erased.")
            .Answers("", $"Written; no body. {WellnessEndpoints.LockedDays} names the days that a lock kept as they were.");

    private static async Task<IResult> PostAsync(
        PathAthlete athlete, IGrainFactory grains, FitUpload upload, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var ignoresMissing = QueryFlags.Truth(request.Query, "ignoreMissingFields", isDefault: false, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        if (UploadForm.FindBoundary(request.ContentType) is not { } boundary)
        {
            return new Refusal(
                StatusCodes.Status415UnsupportedMediaType, ApiErrors.UnsupportedMediaType("multipart/form-data with the file in the field \"file\""));
        }

        await using var form = await UploadForm.ReceiveAsync(request, boundary, cancellationToken, anyName: true);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        if (form.SizeBytes > RequestBounds.JsonBytesMax)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", RequestBounds.JsonBytesMax));
        }

        var text = await upload.InMemoryAsync(form, file => Task.FromResult(TextOf(file.Span)), cancellationToken);
        if (text is null || CsvReader.Read(text) is not [{ } names, ..] rows || names[0].Trim() is not ("date" or "id"))
        {
            issues.Add("The file must be CSV in UTF-8; the first row has the names of members, the first of them date or id.");

            return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
        }

        using var json = JsonDocument.Parse(RecordsOf(names, rows[1..], ignoresMissing));
        var (patches, wrong) = WellnessRequests.Read([.. json.RootElement.EnumerateArray()], day: null, athlete);
        if (wrong is not null)
        {
            return wrong;
        }

        var receipt = await WellnessEndpoints.WriteAsync(athlete, patches, grains, request, cancellationToken);
        AthleteHeaders.Set(request.HttpContext.Response, receipt.At);

        return TypedResults.Ok();
    }

    private static string? TextOf(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith("\uFEFF"u8) ? file[3..] : file;

        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : null;
    }

    /// <summary>The same records as JSON, so that there is one place that checks them.</summary>
    private static byte[] RecordsOf(List<string> names, List<List<string>> rows, bool ignoresMissing)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                for (var index = 0; index < Math.Min(names.Count, row.Count); index++)
                {
                    Write(writer, index == 0 ? WellnessFields.Id : names[index].Trim(), row[index], ignoresMissing);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return json.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string cell, bool ignoresMissing)
    {
        if (cell.Length == 0 && (ignoresMissing || name.Length == 0))
        {
            return;
        }

        writer.WritePropertyName(name);
        if (cell.Length == 0)
        {
            writer.WriteNullValue();
        }
        else if (name == WellnessFields.Locked && cell is "true" or "false")
        {
            writer.WriteBooleanValue(cell == "true");
        }
        else if (WellnessFields.Find(name)?.Body.Kind is FieldKind.Integer or FieldKind.Number
            && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(cell);
        }
    }
}
