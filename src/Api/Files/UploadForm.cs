using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TrainItAll.Api.Problems;
using TrainItAll.Files;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Files;

/// <summary>A form with one file, as it comes in: in memory while small, then in a temporary file.</summary>
internal sealed class UploadForm : IAsyncDisposable
{
    public const string FileField = "file";
    public const string StartedAtField = "startedAt";

    public static readonly ImmutableArray<string> AllowedKeys = [FileField, StartedAtField];

    /// <summary>What names end with, in any case. What the file really is, its content says.</summary>
    public static readonly ImmutableArray<string> Endings = [".fit", ".tcx", ".gpx", ".gz", ".zip"];

    private readonly List<string> _received = [];
    private readonly Issues _issues = new();
    private FileBufferingReadStream? _file;
    private bool _anyName;

    /// <summary>The other fields, for dialects that take any; a field that comes twice counts as it came first.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    public string FileName { get; private set; } = "";

    public int SizeBytes { get; private set; }

    /// <summary>When it started, for files that do not say; Unix ms.</summary>
    public long? StartedAtUnixMilliseconds { get; private set; }

    public bool IsTooLarge { get; private set; }

    /// <summary>Why the form cannot be used; null when it can.</summary>
    public Refusal? Refusal => this switch
    {
        { IsTooLarge: true } => new Refusal(
            StatusCodes.Status413PayloadTooLarge, ApiErrors.TooLarge("The file", IFileStore.SizeBytesMax)),
        { _issues.IsEmpty: false } => Problems.Refusal.BadRequest(
            ApiErrors.InvalidBody(_issues, [.. _received], AllowedKeys)),
        _ => null,
    };

    /// <summary>Receives the form. What is wrong with it is told by <see cref="Refusal"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="boundary">See <see cref="FindBoundary"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <param name="anyName">Whether the file may be called anything, or nothing.</param>
    public static async Task<UploadForm> ReceiveAsync(
        HttpRequest request, string boundary, CancellationToken cancellationToken, bool anyName = false)
    {
        var form = new UploadForm { _anyName = anyName };
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (!form.IsTooLarge && await reader.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                await form.ReceivePartAsync(part, cancellationToken);
            }

            form.CheckFile();
        }
        catch (Exception exception) when (exception is InvalidDataException
            || (exception is IOException and not BadHttpRequestException))
        {
            form._issues.Add("The form is broken: it must be multipart/form-data with a closing boundary.");
        }
        catch
        {
            await form.DisposeAsync();
            throw;
        }

        return form;
    }

    /// <summary>The boundary of a multipart form, or null when the content type is another.</summary>
    public static string? FindBoundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var parsed)
            || !parsed.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(parsed.Boundary).ToString();

        return boundary.Length is 0 or > UploadBounds.BoundaryCharsMax ? null : boundary;
    }

    /// <summary>Copies the file; <paramref name="destination"/> has exactly its size.</summary>
    public async Task CopyFileAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        _file!.Position = 0;
        await _file.ReadExactlyAsync(destination, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }
    }

    private async Task ReceivePartAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        var disposition = part.GetContentDispositionHeader();
        var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
        if (_received.Count >= UploadBounds.PartsMax)
        {
            _issues.Add("The form has too many parts.");
            IsTooLarge = true;

            return;
        }

        _received.Add(name.Length <= UploadBounds.FieldBytesMax ? name : name[..UploadBounds.FieldBytesMax]);
        if (name == FileField && disposition is not null)
        {
            await ReceiveFileAsync(part, NameOf(disposition), cancellationToken);
        }
        else if (_anyName)
        {
            await ReceiveTextAsync(part, name, cancellationToken);
        }
        else if (name == StartedAtField)
        {
            await ReceiveStartedAtAsync(part, cancellationToken);
        }
    }

    private async Task ReceiveFileAsync(MultipartSection part, string fileName, CancellationToken cancellationToken)
    {
        if (_file is not null)
        {
            _issues.Add(FileField, "Send exactly one file.");

            return;
        }

        FileName = fileName;
        _file = new FileBufferingReadStream(part.Body, UploadBounds.ReceiveInMemoryBytesMax, bufferLimit: null, Path.GetTempPath());
        var chunk = new byte[16 * 1024];
        while (await _file.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            SizeBytes += read;
            if (SizeBytes > IFileStore.SizeBytesMax)
            {
                IsTooLarge = true;

                return;
            }
        }
    }

    private async Task ReceiveTextAsync(MultipartSection part, string name, CancellationToken cancellationToken)
    {
        var bytes = new byte[UploadBounds.TextBytesMax + 1];
        var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > UploadBounds.TextBytesMax)
        {
            _issues.Add(name, $"A field holds at most {UploadBounds.TextBytesMax} bytes.");
        }
        else
        {
            Fields.TryAdd(name, Encoding.UTF8.GetString(bytes, 0, length));
        }
    }

    private async Task ReceiveStartedAtAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        var bytes = new byte[UploadBounds.FieldBytesMax];
        var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        StartedAtUnixMilliseconds = FormInstant.Read(StartedAtField, Encoding.UTF8.GetString(bytes, 0, length).Trim(), _issues);
    }

    private void CheckFile()
    {
        if (_file is null)
        {
            _issues.Missing(FileField, "file", "Required: send the .fit, .tcx or .gpx file, or one packed as .gz or .zip, as the form field \"file\".");
        }
        else if (!_anyName && !Endings.Any(ending => FileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            _issues.Add(FileField, $"The file name must end with one of {string.Join(", ", Endings)}.");
        }
        else if (FileName.Length > FileBounds.FileNameCharsMax)
        {
            _issues.Add(FileField, $"The file name must be at most {FileBounds.FileNameCharsMax} characters long.");
        }
        else if (SizeBytes == 0)
        {
            _issues.Add(FileField, "The file is empty.");
        }
    }

    /// <summary>Without folders, whichever way the sender's system writes them.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
        var text = HeaderUtilities.RemoveQuotes(name).ToString();

        return FileNames.Clean(text);
    }
}
