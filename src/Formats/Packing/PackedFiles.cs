using System.IO.Compression;
using System.Runtime.InteropServices;

namespace TrainItAll.Formats;

/// <summary>Takes the files out of what was sent: a plain file, a <c>.gz</c> of one, or a <c>.zip</c> of several.</summary>
/// <remarks>The content decides what it is, never a name. Nothing is written to disk.</remarks>
public static class PackedFiles
{
    private const int EntryNameCharsMax = 255;

    /// <summary>Whether it is an archive, which the readers of this library do not read as it is.</summary>
    /// <param name="file">The file.</param>
    public static bool IsPacked(ReadOnlySpan<byte> file) => IsGzip(file) || IsZip(file);

    /// <summary>
    /// Gives the files one after the other, each unpacked when it is asked for. Folders and what operating systems put
    /// beside the files are left out.
    /// </summary>
    /// <param name="file">What was sent.</param>
    /// <param name="name">Its name; an unpacked <c>.gz</c> loses that ending.</param>
    /// <param name="bounds">What unpacking may cost; null: the defaults.</param>
    /// <returns>At least one file. What cannot be unpacked has a problem instead of content.</returns>
    /// <exception cref="TrainingFileException">
    /// The archive is broken, encrypted, empty, or beyond a bound. May also come while the files are taken.
    /// </exception>
    public static IEnumerable<PackedFile> Open(ReadOnlyMemory<byte> file, string name, PackingBounds? bounds = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        bounds ??= PackingBounds.Default;
        if (IsZip(file.Span))
        {
            return ZipFiles.Open(file, bounds);
        }

        return [IsGzip(file.Span) ? Ungzip(file, name, bounds) : new PackedFile(name, file)];
    }

    /// <summary>Whether it is a zip archive, which may hold several files.</summary>
    /// <param name="file">The file.</param>
    public static bool IsZip(ReadOnlySpan<byte> file) =>
        file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith("PK\u0005\u0006"u8);

    internal static bool IsGzip(ReadOnlySpan<byte> file) => file is [0x1F, 0x8B, ..];

    internal static Stream ToStream(ReadOnlyMemory<byte> file) => MemoryMarshal.TryGetArray(file, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);

    /// <summary>Of an entry the file name alone: folders are nobody's business, least of all <c>..</c>.</summary>
    internal static string FileNameOf(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

        return name[..Math.Min(name.Length, EntryNameCharsMax)];
    }

    internal static string WithoutGz(string name) =>
        name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;

    internal static PackedFile Ungzip(ReadOnlyMemory<byte> file, string name, PackingBounds bounds)
    {
        try
        {
            using var stream = new GZipStream(ToStream(file), CompressionMode.Decompress);
            var content = BoundedInflate.Read(stream, file.Length, bounds.FileBytesMax, bounds);
            if (IsPacked(content.Span))
            {
                throw new TrainingFileException("The gzip archive holds another archive. Unpack it first.");
            }

            return new PackedFile(WithoutGz(name), content);
        }
        catch (InvalidDataException failure)
        {
            throw new TrainingFileException("The gzip archive is damaged.", failure);
        }
    }
}
