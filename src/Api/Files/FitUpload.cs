using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.Access;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Problems;
using TrainItAll.Files;
using TrainItAll.Storage.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>Takes a received FIT file in: hash, read, keep the bytes, then tell the athlete.</summary>
internal sealed class FitUpload(IGrainFactory grains, IFileStore files, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _inMemory = new(UploadBounds.InMemoryAtOnceMax);

    /// <summary>What became of the file, or why it was refused; exactly one is null.</summary>
    public async Task<(FitFileTaken? Taken, Refusal? Refusal)> TakeAsync(
        UploadForm form, HttpRequest request, CurrentAthlete athlete, CancellationToken cancellationToken)
    {
        await _inMemory.WaitAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(form.SizeBytes);
        try
        {
            var file = buffer.AsMemory(0, form.SizeBytes);
            await form.CopyFileAsync(file, cancellationToken);

            return await TakeAsync(file, form, request, athlete, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            _inMemory.Release();
        }
    }

    public void Dispose() => _inMemory.Dispose();

    private async Task<(FitFileTaken? Taken, Refusal? Refusal)> TakeAsync(
        ReadOnlyMemory<byte> file, UploadForm form, HttpRequest request, CurrentAthlete athlete, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        var key = IdempotencyKey.Read(request, Identity(sha256, form), out var refusal);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var reading = FitFileReading.Read(file.Span, form.FileName, StartOf(form), time.GetUtcNow());
        if (Refuse(reading) is { } unusable)
        {
            return (null, unusable);
        }

        // Bytes first: an activity must never point at a file that is not there. Bytes nobody points at do no harm.
        await files.PutAsync(sha256, file, time.GetUtcNow(), cancellationToken);
        var import = new FileImport(sha256, file.Length, form.FileName, "FIT", reading.Sessions) { Warnings = reading.Warnings };
        var receipt = await grains.Files(athlete).ImportAsync(import, athlete.OriginOf(key), cancellationToken);

        return (new FitFileTaken(receipt, reading.Warnings), null);
    }

    private static Refusal? Refuse(FitFileReading reading)
    {
        if (reading.Problem is { } problem)
        {
            return Refusal.BadRequest(ApiErrors.InvalidFitFile(problem));
        }

        if (!reading.NeedsStart)
        {
            return null;
        }

        var issues = new Issues();
        issues.Missing(
            UploadForm.StartedAtField,
            "string",
            "The device's clock was never set, so the file does not say when it started: send it as the form field \"startedAt\".");

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [UploadForm.FileField], UploadForm.AllowedKeys));
    }

    /// <summary>What makes two uploads the same request: the file and the start, not the form's boundary.</summary>
    private static byte[] Identity(string sha256, UploadForm form) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{sha256} {form.StartedAtUnixMilliseconds}"));

    private static DateTimeOffset? StartOf(UploadForm form) => form.StartedAtUnixMilliseconds is { } milliseconds
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;
}

/// <summary>A file that was taken in.</summary>
/// <param name="Receipt">What the athlete says.</param>
/// <param name="Warnings">What was wrong with the file all the same.</param>
internal sealed record FitFileTaken(WriteReceipt Receipt, System.Collections.Immutable.ImmutableArray<string> Warnings);
