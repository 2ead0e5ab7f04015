using System.Buffers.Binary;

namespace TrainItAll.Formats.Fit;

/// <summary>Makes a file of messages: the header before them, the check sum behind (spec/fit.md 1).</summary>
internal static class FitFileWriter
{
    /// <summary>Enough for all that has no developer fields.</summary>
    public const byte ProtocolVersion1 = 0x10;

    public const byte ProtocolVersion2 = 0x20;

    private const ushort ProfileVersion = 21217;

    public static byte[] Enclose(ReadOnlySpan<byte> messages, byte protocolVersion)
    {
        var file = new byte[FitHeader.SizeBytesWithCrc + messages.Length + sizeof(ushort)];
        var header = file.AsSpan(0, FitHeader.SizeBytesWithCrc);
        header[0] = FitHeader.SizeBytesWithCrc;
        header[1] = protocolVersion;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], ProfileVersion);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], messages.Length);
        ".FIT"u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt16LittleEndian(header[12..], FitCrc.Compute(header[..12]));
        messages.CopyTo(file.AsSpan(FitHeader.SizeBytesWithCrc));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(file.Length - 2), FitCrc.Compute(file.AsSpan(0, file.Length - 2)));

        return file;
    }
}
