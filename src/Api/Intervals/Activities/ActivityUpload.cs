using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TrainItAll.Activities;
using TrainItAll.Api.Files;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Formats;
using TrainItAll.Storage.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Takes training files in (spec 5.1): of any name, plain or packed; what they are their content decides.</summary>
internal sealed class ActivityUpload(FitUpload upload, FileImporter importer, IGrainFactory grains)
{
    private const int ProblemsShownMax = 10;

    public async Task<IResult> TakeAsync(PathAthlete athlete, HttpRequest request, CancellationToken cancellationToken)
    {
        if (UploadForm.FindBoundary(request.ContentType) is not { } boundary)
        {
            return new Refusal(
                StatusCodes.Status415UnsupportedMediaType,
                ApiErrors.UnsupportedMediaType("multipart/form-data with the file in the field \"file\""));
        }

        if (request.ContentLength > RequestBounds.FormBytesMax)
        {
            return new Refusal(StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", IFileStore.SizeBytesMax));
        }

        await using var form = await UploadForm.ReceiveAsync(request, boundary, cancellationToken, anyName: true);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        var issues = new Issues();
        var named = UploadNames.Read(request.Query, form.Fields, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var (imported, isArchive) = await upload.InMemoryAsync(
            form,
            async file => (
                await importer.ImportAsync(
                    file, FileNameOf(form), start: null, athlete.Id, athlete.Origin, (session, name) => named.Apply(session, name), cancellationToken),
                PackedFiles.IsZip(file.Span)),
            cancellationToken);

        return imported.Any(file => file.Receipt is not null)
            ? await AnswerAsync(athlete, imported, cancellationToken)
            : Refuse(imported, isArchive);
    }

    /// <summary>Clients of this dialect call files "blob" or nothing at all.</summary>
    private static string FileNameOf(UploadForm form) => form.FileName.Length == 0 ? "activity" : form.FileName;

    private async Task<IResult> AnswerAsync(
        PathAthlete athlete, ImmutableArray<ImportedFile> imported, CancellationToken cancellationToken)
    {
        var face = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var ids = new List<string>();
        foreach (var receipt in imported.Select(file => file.Receipt).OfType<WriteReceipt>())
        {
            foreach (var activityId in receipt.Ids.IsEmpty ? [receipt.Id] : receipt.Ids)
            {
                var found = await face.FindAsync(activityId, cancellationToken);
                ids.Add(found is not null
                    ? ActivityShown.ShownId(found.Value)
                    : await face.FindDeletedNumberAsync(activityId, cancellationToken) is { } number
                        ? string.Create(CultureInfo.InvariantCulture, $"i{number}")
                        : activityId);
            }
        }

        var last = imported.Last(file => file.Receipt is not null).Receipt!;
        var isNew = imported.Any(file => file.Receipt?.Outcome == WriteOutcome.Created);

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("icu_athlete_id", athlete.ShownId);
                writer.WriteString("id", ids[0]);
                writer.WriteStartArray("activities");
                foreach (var id in ids)
                {
                    writer.WriteStartObject();
                    writer.WriteString("icu_athlete_id", athlete.ShownId);
                    writer.WriteString("id", id);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            last.At,
            isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>A file that cannot be read is 400, an archive with nothing in it that can be used 422 (spec 5.1).</summary>
    private static Refusal Refuse(ImmutableArray<ImportedFile> imported, bool isArchive)
    {
        var problems = new StringBuilder().AppendJoin(
            ' ', imported.Take(ProblemsShownMax).Select(file => isArchive ? $"{file.Name}: {file.Problem}" : file.Problem));
        if (imported.Length > ProblemsShownMax)
        {
            problems.Append(FormattableString.Invariant($" And {imported.Length - ProblemsShownMax} more."));
        }

        return new Refusal(
            isArchive ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest,
            ApiErrors.InvalidFitFile(problems.ToString()) with { Hint = "Send the FIT, TCX or GPX file of an activity, plain or as .gz or .zip." });
    }
}
