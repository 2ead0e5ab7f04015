using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>One header, its records and its checksum. A file on disk may be a chain of them (spec/fit.md 1.3).</summary>
/// <param name="Start">Position of the header, in bytes from the start of the file.</param>
/// <param name="Header">What the header says.</param>
/// <param name="DataEnd">Position after the last byte that can belong to a record.</param>
/// <param name="End">Position after the checksum: where the next segment would start.</param>
/// <param name="IsHeaderIntact">False when the header has a checksum and it is wrong.</param>
/// <param name="IsSizeIntact">False when the header's data size does not fit what is there.</param>
/// <param name="IsCrcIntact">False when the checksum over header and records is wrong or missing.</param>
public readonly record struct FitSegment(
    int Start, FitHeader Header, int DataEnd, int End, bool IsHeaderIntact, bool IsSizeIntact, bool IsCrcIntact)
{
    private const int CrcBytes = 2;

    /// <summary>Position of the first record, in bytes from the start of the file.</summary>
    public int DataStart => Start + Header.SizeBytes;

    /// <summary>Whether header, size and checksum are all as they must be.</summary>
    public bool IsIntact => IsHeaderIntact && IsSizeIntact && IsCrcIntact;

    /// <summary>Finds the bounds of the segment that starts here, and checks it.</summary>
    internal static bool TryOpen(ReadOnlySpan<byte> file, int start, FitWarnings warnings, out FitSegment segment)
    {
        segment = default;
        var rest = file[start..];
        if (!FitHeader.TryRead(rest, out var header))
        {
            return false;
        }

        var isHeaderIntact = header.Crc is null || header.Crc == FitCrc.Compute(rest[..12]);
        if (!isHeaderIntact)
        {
            warnings.Add(FitWarningKind.HeaderCrc, start + 12, "The checksum of the file header is wrong.");
        }

        segment = HasPlausibleSize(rest, header)
            ? Closed(rest, start, header, warnings)
            : Open(rest, start, header, warnings);
        segment = segment with { IsHeaderIntact = isHeaderIntact };

        return true;
    }

    /// <remarks>Size 0 is how a device leaves a file that it could not finish, unless it really ends there.</remarks>
    private static bool HasPlausibleSize(ReadOnlySpan<byte> rest, FitHeader header)
    {
        var needed = header.SizeBytes + (long)header.DataSizeBytes + CrcBytes;
        if (needed > rest.Length)
        {
            return false;
        }

        return header.DataSizeBytes > 0 || needed == rest.Length || FitHeader.TryRead(rest[(int)needed..], out _);
    }

    private static FitSegment Closed(ReadOnlySpan<byte> rest, int start, FitHeader header, FitWarnings warnings)
    {
        var dataEnd = header.SizeBytes + (int)header.DataSizeBytes;
        var stored = BinaryPrimitives.ReadUInt16LittleEndian(rest[dataEnd..]);
        var isCrcIntact = FitCrc.Compute(rest[..dataEnd]) == stored;
        if (!isCrcIntact)
        {
            warnings.Add(FitWarningKind.FileCrc, start + dataEnd, "The checksum of the file is wrong.");
        }

        return new FitSegment(start, header, start + dataEnd, start + dataEnd + CrcBytes, true, true, isCrcIntact);
    }

    private static FitSegment Open(ReadOnlySpan<byte> rest, int start, FitHeader header, FitWarnings warnings)
    {
        warnings.Add(
            FitWarningKind.DataSize,
            start + 4,
            header.DataSizeBytes == 0
                ? "The header says that there is no data: the file was never closed. Read to its end."
                : "The header promises more data than the file has: it was cut, or its size is wrong. Read to its end.");

        // The checksum over data and its own checksum is 0: then the last two bytes are no record.
        var endsInCrc = rest.Length >= header.SizeBytes + CrcBytes && FitCrc.Compute(rest) == 0;
        var dataEnd = start + rest.Length - (endsInCrc ? CrcBytes : 0);

        return new FitSegment(start, header, dataEnd, start + rest.Length, true, false, endsInCrc);
    }
}
