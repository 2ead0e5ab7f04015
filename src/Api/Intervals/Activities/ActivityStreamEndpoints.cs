using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.OpenApi;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Routes of spec 5.5 that write streams over a recording.</summary>
internal static class ActivityStreamEndpoints
{
    /// <summary>Ten hours of ten streams.</summary>
    private const int BytesMax = 8 * 1024 * 1024;

    private const string Json = "application/json";
    private const string Shown = "An object with the types that were updated and deleted.";

    public static void MapActivityStreams(this IEndpointRouteBuilder activity)
    {
        foreach (var (path, name) in new[] { ("streams", "updateStreams"), ("streams.json", "updateStreamsAsJson") })
        {
            activity.MapPut($"/{path}", PutAsync).RequireScope(Permission.ActivitiesWrite)
                .WithName(name).WithSummary("Writes streams over the recording; load and averages follow. The file stays as it came.")
                .Takes(new RequestShape(
                    new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
                    Json,
                    "Objects with type, data (a value per record, null where there is none) and, for latlng, data2. null for data deletes the stream."))
                .Answers(Json, Shown);
        }

        activity.MapPut("/streams.csv", PutCsvAsync).RequireScope(Permission.ActivitiesWrite)
            .WithName("updateStreamsFromCsv").WithSummary("Writes streams over the recording as a CSV file says.")
            .Takes(new RequestShape(ActivityRequests.Upload.Schema, "multipart/form-data", "CSV: the first row has the types, then a row per record."))
            .Answers(Json, Shown);
    }

    private static async Task<IResult> PutAsync(
        string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var (json, unreadable) = await JsonBody.ReadAsync(request, BytesMax, cancellationToken);
        if (json is null)
        {
            return unreadable!;
        }

        using (json)
        {
            var issues = new Issues();
            var sent = new StreamChange(issues).Read(json.RootElement);

            return await WriteAsync(activityId, athlete, grains, recordings, sent, issues, cancellationToken);
        }
    }

    private static async Task<IResult> PutCsvAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        FitUpload upload,
        HttpRequest request,
        CancellationToken cancellationToken)
    {
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

        if (form.SizeBytes > BytesMax)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", BytesMax));
        }

        var text = await upload.InMemoryAsync(
            form, file => Task.FromResult(Utf8.IsValid(file.Span) ? Encoding.UTF8.GetString(file.Span) : null), cancellationToken);
        var issues = new Issues();
        ImmutableArray<EditedSeries> sent = [];
        if (text is not null && CsvReader.Read(text.TrimStart('\uFEFF')) is { Count: > 1 } rows)
        {
            sent = new StreamChange(issues).Read(rows);
        }
        else
        {
            issues.Add("The file must be CSV in UTF-8; the first row has the types of streams.");
        }

        return await WriteAsync(activityId, athlete, grains, recordings, sent, issues, cancellationToken);
    }

    private static async Task<IResult> WriteAsync(
        string activityId,
        CurrentAthlete athlete,
        IGrainFactory grains,
        ActivityRecording recordings,
        ImmutableArray<EditedSeries> sent,
        Issues issues,
        CancellationToken cancellationToken)
    {
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], []));
        }

        var refusal = await new RecordingWrites(grains, recordings).WriteAsync(
            athlete,
            activityId,
            (recording, wrong) => new StreamChange(wrong).Over(recording.Edits, sent, recording.Recorded!.Records.Length),
            isRemeasured: true,
            cancellationToken);

        return refusal ?? (IResult)ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                WriteNames(writer, "updated", sent.Where(series => !series.Data.IsEmpty));
                WriteNames(writer, "deleted", sent.Where(series => series.Data.IsEmpty));
                writer.WriteEndObject();
            },
            at: null);
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<EditedSeries> series)
    {
        writer.WriteStartArray(name);
        foreach (var one in series)
        {
            writer.WriteStringValue(one.Type);
        }

        writer.WriteEndArray();
    }
}
