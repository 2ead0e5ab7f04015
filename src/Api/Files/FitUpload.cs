using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.Access;
using TrainItAll.Api.Idempotency;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Files;

/// <summary>Takes the file of a received form in, and words why it cannot be.</summary>
internal sealed class FitUpload(FileImporter importer) : IDisposable
{
    private const int ProblemsShownMax = 10;

    private readonly SemaphoreSlim _inMemory = new(UploadBounds.InMemoryAtOnceMax);

    /// <summary>What became of the file, or why it was refused; exactly one is null.</summary>
    public Task<(FitFileTaken? Taken, Refusal? Refusal)> TakeAsync(
        UploadForm form, HttpRequest request, CurrentAthlete athlete, CancellationToken cancellationToken) =>
        InMemoryAsync(form, file => TakeAsync(file, form, request, athlete, cancellationToken), cancellationToken);

    /// <summary>Gives the file to another dialect, within the bounds of memory that all of them share.</summary>
    public Task<T> InMemoryAsync<T>(UploadForm form, Func<ReadOnlyMemory<byte>, Task<T>> take, CancellationToken cancellationToken) =>
        InMemoryAsync(form.SizeBytes, form.CopyFileAsync, take, cancellationToken);

    /// <inheritdoc cref="InMemoryAsync{T}(UploadForm, Func{ReadOnlyMemory{byte}, Task{T}}, CancellationToken)"/>
    public async Task<T> InMemoryAsync<T>(
        int sizeBytes,
        Func<Memory<byte>, CancellationToken, Task> fill,
        Func<ReadOnlyMemory<byte>, Task<T>> take,
        CancellationToken cancellationToken)
    {
        await _inMemory.WaitAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(sizeBytes);
        try
        {
            var file = buffer.AsMemory(0, sizeBytes);
            await fill(file, cancellationToken);

            return await take(file);
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
        // The hash of a whole upload is worth its time only to those who ask for it; each file has one of its own anyway.
        var identity = request.Headers.ContainsKey(IdempotencyKey.Header) ? Identity(file.Span, form) : [];
        var key = IdempotencyKey.Read(request, identity, out var refusal);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var imported = await importer.ImportAsync(
            file, form.FileName, StartOf(form), athlete.Id, athlete.OriginOf(key), adapt: null, cancellationToken);

        return imported.Any(one => one.Receipt is not null)
            ? (new FitFileTaken(imported, Formats.PackedFiles.IsZip(file.Span)), null)
            : (null, Refuse(imported));
    }

    private static Refusal Refuse(ImmutableArray<ImportedFile> imported)
    {
        if (imported is not [{ Reading.NeedsStart: true }])
        {
            return Refusal.BadRequest(ApiErrors.InvalidFitFile(Explain(imported)));
        }

        var issues = new Issues();
        issues.Missing(
            UploadForm.StartedAtField, "string", $"{ImportedFile.NeedsStart} Send it as the form field \"startedAt\".");

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [UploadForm.FileField], UploadForm.AllowedKeys));
    }

    private static string Explain(ImmutableArray<ImportedFile> imported)
    {
        if (imported is [var only])
        {
            return only.Problem!;
        }

        var problems = imported.Take(ProblemsShownMax).Select(file => $"{file.Name}: {file.Problem}");
        var more = imported.Length > ProblemsShownMax ? $" And {imported.Length - ProblemsShownMax} more." : "";

        return $"None of the files in the archive could be used. {string.Join(' ', problems)}{more}";
    }

    /// <summary>What makes two uploads the same request: the file and the start, not the form's boundary.</summary>
    private static byte[] Identity(ReadOnlySpan<byte> file, UploadForm form) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(file))} {form.StartedAtUnixMilliseconds}"));

    private static DateTimeOffset? StartOf(UploadForm form) => form.StartedAtUnixMilliseconds is { } milliseconds
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;
}
