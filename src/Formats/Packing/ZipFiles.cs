using System.Buffers.Binary;
using System.IO.Compression;

namespace TrainItAll.Formats;

/// <summary>The files of a zip archive, within bounds.</summary>
internal static class ZipFiles
{
    private const int EndBytes = 22;
    private const int EndSearchBytes = EndBytes + ushort.MaxValue;
    private const int EntryCountOffset = 10;

    /// <exception cref="TrainingFileException">It is broken, empty, or beyond a bound.</exception>
    public static IEnumerable<PackedFile> Open(ReadOnlyMemory<byte> file, PackingBounds bounds)
    {
        CheckCount(file.Span, bounds);

        return Enumerate(file, bounds);
    }

    private static IEnumerable<PackedFile> Enumerate(ReadOnlyMemory<byte> file, PackingBounds bounds)
    {
        using var archive = OpenArchive(file);
        var (rest, count) = (bounds.TotalBytesMax, 0);
        foreach (var entry in archive.Entries.Where(IsFile))
        {
            count++;
            var unpacked = rest > 0
                ? Unpack(entry, rest, bounds)
                : Problem(PackedFiles.FileNameOf(entry.FullName), "The files of the archive are too big together.");

            // One that was too big has cost as much as the greatest that is not.
            rest -= unpacked.Problem is null ? unpacked.Content.Length : bounds.FileBytesMax;

            yield return unpacked;
        }

        if (count == 0)
        {
            throw new TrainingFileException("The zip archive holds no file.");
        }
    }

    /// <summary>Before the archive is opened: its list of entries is read whole.</summary>
    private static void CheckCount(ReadOnlySpan<byte> file, PackingBounds bounds)
    {
        var tail = file[Math.Max(0, file.Length - EndSearchBytes)..];
        var end = tail.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || tail.Length - end < EndBytes)
        {
            throw new TrainingFileException("The zip archive is cut off or damaged.");
        }

        // 0xFFFF means "more than fit here", which is beyond every bound, too.
        var count = BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + EntryCountOffset)..]);
        if (count > bounds.EntriesMax)
        {
            throw new TrainingFileException($"The zip archive holds more than {bounds.EntriesMax} files. Split it.");
        }
    }

    private static ZipArchive OpenArchive(ReadOnlyMemory<byte> file)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(PackedFiles.ToStream(file), ZipArchiveMode.Read);
            _ = archive.Entries;

            return archive;
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            archive?.Dispose();
            throw new TrainingFileException("The zip archive is cut off or damaged.", failure);
        }
    }

    private static PackedFile Unpack(ZipArchiveEntry entry, long rest, PackingBounds bounds)
    {
        var name = PackedFiles.FileNameOf(entry.FullName);
        try
        {
            if (entry.IsEncrypted)
            {
                return Problem(name, "The file is encrypted.");
            }

            using var stream = entry.Open();
            var content = BoundedInflate.Read(stream, entry.CompressedLength, rest, bounds);
            if (PackedFiles.IsZip(content.Span))
            {
                return Problem(name, "The file is an archive in an archive. Unpack it first.");
            }

            return PackedFiles.IsGzip(content.Span)
                ? PackedFiles.Ungzip(content, name, bounds with { FileBytesMax = (int)Math.Min(rest, bounds.FileBytesMax) })
                : new PackedFile(name, content);
        }
        catch (TrainingFileException failure)
        {
            return Problem(name, failure.Message);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            return Problem(name, "The file is damaged within the archive.");
        }
    }

    /// <summary>What the framework's reader throws at bytes that are no archive.</summary>
    private static bool IsDamage(Exception failure) =>
        failure is InvalidDataException or EndOfStreamException or IOException or NotSupportedException
            or ArgumentException or OverflowException;

    private static PackedFile Problem(string name, string problem) => new(name, default) { Problem = problem };

    private static bool IsFile(ZipArchiveEntry entry)
    {
        var name = PackedFiles.FileNameOf(entry.FullName);

        return name.Length > 0
            && !name.StartsWith("._", StringComparison.Ordinal)
            && name is not (".DS_Store" or "Thumbs.db" or "desktop.ini")
            && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal);
    }
}
