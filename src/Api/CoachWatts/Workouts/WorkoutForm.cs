using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TrainItAll.Api.Files;
using TrainItAll.Api.Problems;
using TrainItAll.Files;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.CoachWatts.Workouts;

/// <summary>A form with files and what is said of them, as it comes in (spec 2.1).</summary>
internal sealed class WorkoutForm : IAsyncDisposable
{
    private const string FileField = "file";
    private const string NameField = "name";
    private const string MetadataField = "metadata";

    private static readonly Refusal TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("A file or the form", IFileStore.SizeBytesMax));

    private readonly List<WorkoutPart> _files = [];
    private readonly List<string> _names = [];
    private int _parts;
    private long _bytes;

    public IReadOnlyList<WorkoutPart> Files => _files;

    /// <summary>As sent; null when nothing was.</summary>
    public string? Metadata { get; private set; }

    /// <summary>Why the form cannot be used; null when it can.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The title of the n-th file: the n-th name, else the first; null when there is none.</summary>
    public string? NameOf(int index) => _names.ElementAtOrDefault(index < _names.Count ? index : 0);

    public static async Task<WorkoutForm> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var form = new WorkoutForm();
        if (UploadForm.FindBoundary(request.ContentType) is not { } boundary)
        {
            form.Refusal = NoFile("No file uploaded");

            return form;
        }

        try
        {
            await form.ReadAsync(new MultipartReader(boundary, request.Body), cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException
            || (exception is IOException and not BadHttpRequestException))
        {
            form.Refusal ??= NoFile("The form is broken: it must be multipart/form-data with a closing boundary.");
        }
        catch
        {
            await form.DisposeAsync();
            throw;
        }

        form.Refusal ??= form._files.Count > 0 ? null : NoFile(form._parts == 0 ? "No file uploaded" : "File field missing");

        return form;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
        {
            await file.Content.DisposeAsync();
        }
    }

    private static Refusal NoFile(string message) => Problems.Refusal.BadRequest(new ErrorResponse(
        message, "no_file", "Send multipart/form-data with the .fit file in the field \"file\"."));

    private async Task ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        while (Refusal is null && await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (++_parts > WorkoutBounds.PartsMax)
            {
                Refusal = NoFile("The form has too many parts.");

                return;
            }

            await ReadAsync(part, cancellationToken);
        }
    }

    private async Task ReadAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        var disposition = part.GetContentDispositionHeader();
        switch (HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString())
        {
            case FileField when disposition is not null:
                await ReadFileAsync(part, disposition, cancellationToken);
                break;
            case NameField:
                if (await TextAsync(part, UploadBounds.FieldBytesMax * 4, cancellationToken) is { } name)
                {
                    _names.Add(name.Trim());
                }

                break;
            case MetadataField:
                Metadata = await TextAsync(part, WorkoutBounds.MetadataBytesMax, cancellationToken);
                break;
        }
    }

    private async Task ReadFileAsync(MultipartSection part, ContentDispositionHeaderValue disposition, CancellationToken cancellationToken)
    {
        if (_files.Count == WorkoutBounds.FilesMax)
        {
            Refusal = NoFile($"Send at most {WorkoutBounds.FilesMax} files at once.");

            return;
        }

        var sent = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
        var content = new FileBufferingReadStream(part.Body, UploadBounds.ReceiveInMemoryBytesMax, bufferLimit: null, Path.GetTempPath());
        var file = new WorkoutPart(FileNames.Clean(sent.ToString()), content);
        _files.Add(file);
        var chunk = new byte[16 * 1024];
        while (await content.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            file.SizeBytes += read;
            _bytes += read;
            if (file.SizeBytes > IFileStore.SizeBytesMax || _bytes > WorkoutBounds.FilesBytesMax)
            {
                Refusal = TooLarge;

                return;
            }
        }
    }

    /// <returns>Null when it is longer.</returns>
    private static async Task<string?> TextAsync(MultipartSection part, int bytesMax, CancellationToken cancellationToken)
    {
        var bytes = new byte[bytesMax + 1];
        var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);

        return length > bytesMax ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }
}

/// <summary>One file of a form.</summary>
/// <param name="Name">Without folders.</param>
/// <param name="Content">In memory while small, then in a temporary file.</param>
internal sealed record WorkoutPart(string Name, FileBufferingReadStream Content)
{
    public int SizeBytes { get; set; }

    /// <summary>Clients call files "blob" or nothing at all.</summary>
    public string ShownName => Name.Length == 0 ? "activity.fit" : Name;

    public async Task CopyAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        Content.Position = 0;
        await Content.ReadExactlyAsync(destination, cancellationToken);
    }
}
