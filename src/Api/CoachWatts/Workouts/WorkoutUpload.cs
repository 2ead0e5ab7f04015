using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Access;
using TrainItAll.Api.Files;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>Takes training files in (spec 2). Each is parsed at once: what is answered is there.</summary>
internal sealed class WorkoutUpload(FitUpload upload, FileImporter importer)
{
    public async Task<IResult> TakeAsync(CurrentAthlete athlete, HttpRequest request, CancellationToken cancellationToken)
    {
        await using var form = await WorkoutForm.ReceiveAsync(request, cancellationToken);
        if (form.Refusal is { } refusal)
        {
            return refusal;
        }

        var taken = ImmutableArray.CreateBuilder<TakenFile>();
        for (var index = 0; index < form.Files.Count; index++)
        {
            var (file, unusable) = await TakeAsync(form, index, athlete, request, cancellationToken);
            if (unusable is not null)
            {
                return unusable;
            }

            taken.AddRange(file);
        }

        return WorkoutAnswer.Of(taken.ToImmutable(), request.HttpContext);
    }

    private async Task<(ImmutableArray<TakenFile> Taken, Refusal? Refusal)> TakeAsync(
        WorkoutForm form, int index, CurrentAthlete athlete, HttpRequest request, CancellationToken cancellationToken)
    {
        var part = form.Files[index];
        if (part.SizeBytes == 0)
        {
            return ([new TakenFile(part.ShownName, null, "The file is empty.")], null);
        }

        var label = WorkoutMetadata.Read(form.Metadata, form.NameOf(index));

        return await upload.InMemoryAsync<(ImmutableArray<TakenFile>, Refusal?)>(
            part.SizeBytes,
            part.CopyAsync,
            async file =>
            {
                var key = KeyOf(request, file.Span, index, out var refusal);
                if (refusal is not null)
                {
                    return ([], refusal);
                }

                var imported = await importer.ImportAsync(
                    file, part.ShownName, start: null, athlete.Id, athlete.OriginOf(key), adapt: null, cancellationToken, label);

                return ([.. imported.Select(one => new TakenFile(one.Name, one.Receipt, one.Problem))], null);
            },
            cancellationToken);
    }

    /// <summary>Each file is a write of its own, so each needs a key of its own; the first has the request's.</summary>
    private static RequestKey? KeyOf(HttpRequest request, ReadOnlySpan<byte> file, int index, out Refusal? refusal)
    {
        var key = IdempotencyKey.Read(request, request.Headers.ContainsKey(IdempotencyKey.Header) ? SHA256.HashData(file) : [], out refusal);

        return key is null || index == 0
            ? key
            : key with { Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"file {index} {key.Key}"))) };
    }
}

/// <summary>What became of one file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Receipt">What the athlete says; null when it cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null when it could.</param>
internal sealed record TakenFile(string Name, WriteReceipt? Receipt, string? Problem)
{
    public bool IsDuplicate => Receipt?.Outcome == WriteOutcome.Duplicate;
}

/// <summary>The answer to an upload (spec 2.2).</summary>
internal static class WorkoutAnswer
{
    private const string InvalidFile = "Invalid FIT file";

    public static IResult Of(ImmutableArray<TakenFile> files, HttpContext http)
    {
        var isUsed = files.Any(file => file.Receipt is not null);

        return ViewAnswer.Of(
            isUsed ? writer => WriteTaken(writer, files) : writer => WriteRefused(writer, files, http.Request.Path),
            files.LastOrDefault(file => file.Receipt is not null)?.Receipt?.At,
            isUsed ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static void WriteTaken(Utf8JsonWriter writer, ImmutableArray<TakenFile> files)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        writer.WriteString("message", FormattableString.Invariant(
            $"Processed {Processed(files)} files. {Duplicates(files)} duplicates. {Failed(files)} failed."));
        WriteResults(writer, files);
        writer.WriteEndObject();
    }

    private static void WriteRefused(Utf8JsonWriter writer, ImmutableArray<TakenFile> files, string path)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("error", true);
        writer.WriteString("url", path);
        writer.WriteNumber("statusCode", StatusCodes.Status400BadRequest);
        writer.WriteString("statusMessage", InvalidFile);
        writer.WriteString("message", InvalidFile);
        writer.WriteString("errorCode", "invalid_fit_file");
        writer.WriteString("hint", string.Join(' ', files.Take(1).Select(file => file.Problem)));
        writer.WriteStartObject("data");
        WriteResults(writer, files);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, ImmutableArray<TakenFile> files)
    {
        writer.WriteStartObject("results");
        writer.WriteNumber("total", files.Length);
        writer.WriteNumber("processed", Processed(files));
        writer.WriteNumber("duplicates", Duplicates(files));
        writer.WriteNumber("failed", Failed(files));
        writer.WriteStartArray("errors");
        foreach (var file in files.Where(file => file.Receipt is null))
        {
            writer.WriteStringValue($"{file.Name}: {file.Problem}");
        }

        writer.WriteEndArray();
        writer.WriteStartArray("items");
        foreach (var file in files)
        {
            WriteItem(writer, file);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter writer, TakenFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("filename", file.Name);
        writer.WriteString("state", file.Receipt is null ? "failed" : "stored");
        if (file.Receipt is { } receipt)
        {
            // The file of an activity is found by the activity.
            writer.WriteString("fitFileId", $"ff_{receipt.Id}");
            writer.WriteString("workoutId", receipt.Id);
        }

        writer.WriteEndObject();
    }

    private static int Processed(ImmutableArray<TakenFile> files) => files.Count(file => file.Receipt is not null && !file.IsDuplicate);

    private static int Duplicates(ImmutableArray<TakenFile> files) => files.Count(file => file.IsDuplicate);

    private static int Failed(ImmutableArray<TakenFile> files) => files.Count(file => file.Receipt is null);
}
