using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>The first bytes of a FIT file (spec/fit.md 1.1).</summary>
/// <param name="SizeBytes">Length of the header: 12, 14 or more.</param>
/// <param name="ProtocolVersion">The protocol byte, high nibble major; information only.</param>
/// <param name="ProfileVersion">The profile number; information only.</param>
/// <param name="DataSizeBytes">What the header says the records take, in bytes. Not to be trusted.</param>
/// <param name="Crc">The header's own checksum; null when it has none or leaves it 0.</param>
public readonly record struct FitHeader(
    int SizeBytes, byte ProtocolVersion, ushort ProfileVersion, uint DataSizeBytes, ushort? Crc)
{
    /// <summary>The shortest header, in bytes.</summary>
    public const int SizeBytesMin = 12;

    /// <summary>Length of a header with a checksum, in bytes.</summary>
    public const int SizeBytesWithCrc = 14;

    /// <summary>Reads a header if the bytes start with one.</summary>
    /// <param name="bytes">The file from the header on.</param>
    /// <param name="header">What it says.</param>
    /// <returns>False when this is no FIT header, or it does not fit into the bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FitHeader header)
    {
        header = default;
        if (bytes.Length < SizeBytesMin || !bytes.Slice(8, 4).SequenceEqual(".FIT"u8)
            || bytes[0] < SizeBytesMin || bytes[0] > bytes.Length)
        {
            return false;
        }

        var crc = bytes[0] >= SizeBytesWithCrc ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]) : (ushort)0;
        header = new FitHeader(
            bytes[0],
            bytes[1],
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            crc == 0 ? null : crc);

        return true;
    }
}
