using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TrainItAll.Activities;
using TrainItAll.Athletes;
using TrainItAll.Files;
using TrainItAll.Formats;
using TrainItAll.Storage.Files;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Files;

/// <summary>
/// Takes what was sent, plain or packed, in: unpack, hash, read, keep the bytes, then tell the athlete. The same for every
/// dialect; each words the outcome in its own way.
/// </summary>
internal sealed class FileImporter(IGrainFactory grains, IFileStore files, TimeProvider time)
{
    /// <summary>Of a file that has none, such as that in a <c>.gz</c> without another name.</summary>
    private const string NameByDefault = "Activity";

    private static readonly PackingBounds Bounds = new()
    {
        EntriesMax = UploadBounds.ArchiveFilesMax,
        FileBytesMax = IFileStore.SizeBytesMax,
        TotalBytesMax = UploadBounds.ArchiveBytesMax,
    };

    /// <summary>Imports each file of an upload by itself: one that cannot be used does not hold up the others.</summary>
    /// <param name="upload">What was sent; it may be reused when this is done.</param>
    /// <param name="fileName">Its name, cleaned.</param>
    /// <param name="start">When it started, for a single file whose device had no clock.</param>
    /// <param name="athlete">Whose it is.</param>
    /// <param name="origin">Who sends it; its request key, if any, is tied to this very upload.</param>
    /// <param name="adapt">What the dialect makes of a session of a file of this name before it is kept; null to keep it as read.</param>
    /// <param name="cancellationToken">Gives up between two files.</param>
    /// <param name="label">What the sender says of the file; null when it says nothing.</param>
    /// <returns>What became of each file, in their order; at least one.</returns>
    public async Task<ImmutableArray<ImportedFile>> ImportAsync(
        ReadOnlyMemory<byte> upload,
        string fileName,
        DateTimeOffset? start,
        AthleteId athlete,
        Origin origin,
        Func<NewActivity, string, NewActivity>? adapt,
        CancellationToken cancellationToken,
        FileLabel? label = null)
    {
        var isArchive = PackedFiles.IsZip(upload.Span);
        var imported = ImmutableArray.CreateBuilder<ImportedFile>();
        try
        {
            foreach (var file in PackedFiles.Open(upload, fileName, Bounds))
            {
                var own = origin with { Request = KeyOf(origin.Request, imported.Count) };
                var said = isArchive && label is not null ? label with { Identity = null } : label;
                imported.Add(await ImportAsync(file, isArchive ? null : start, athlete, own, adapt, said, cancellationToken));
            }
        }
        catch (TrainingFileException exception)
        {
            imported.Add(new ImportedFile(fileName, TrainingFileReading.Refused(exception.Message), Receipt: null));
        }

        return imported.ToImmutable();
    }

    private async Task<ImportedFile> ImportAsync(
        PackedFile file,
        DateTimeOffset? start,
        AthleteId athlete,
        Origin origin,
        Func<NewActivity, string, NewActivity>? adapt,
        FileLabel? label,
        CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(file.Name) is { Length: > 0 } clean ? clean : NameByDefault;
        var reading = file.Problem is { } problem
            ? TrainingFileReading.Refused(problem)
            : TrainingFileReading.Read(file.Content, name, start, time.GetUtcNow());
        if (reading.Problem is not null || reading.NeedsStart)
        {
            return new ImportedFile(name, reading, Receipt: null);
        }

        // Bytes first: an activity must never point at a file that is not there. Bytes nobody points at do no harm.
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span));
        await files.PutAsync(sha256, file.Content, time.GetUtcNow(), cancellationToken);
        var sessions = adapt is null ? reading.Sessions : [.. reading.Sessions.Select(session => adapt(session, name))];
        var import = new FileImport(sha256, file.Content.Length, name, reading.Format, sessions)
        {
            Warnings = reading.Warnings,
            Identity = label?.Identity,
            Title = label?.Title,
            RawPayload = label?.RawPayload,
        };
        var receipt = await grains.GetGrain<IFilesGrain>(athlete.Value).ImportAsync(import, origin, cancellationToken);

        return new ImportedFile(name, reading, receipt);
    }

    /// <summary>Each file of an archive is a write of its own, so each needs a key of its own; the first has the request's.</summary>
    private static RequestKey? KeyOf(RequestKey? key, int index)
    {
        if (key is null || index == 0)
        {
            return key;
        }

        var derived = SHA256.HashData(Encoding.UTF8.GetBytes($"{index} {key.Key}"));

        return key with { Key = Convert.ToHexStringLower(derived) };
    }
}
