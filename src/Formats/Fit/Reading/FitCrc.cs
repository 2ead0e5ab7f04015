using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TrainItAll.Formats.Fit;

/// <summary>The checksum of FIT files: CRC-16 with polynomial 0x8005 reflected, start value 0 (spec/fit.md 2).</summary>
public static class FitCrc
{
    private const ushort Polynomial = 0xA001;
    private const int Slices = 8;
    private const int BlockBytes = 16;

    // Below this the set-up of the carry-less multiplication costs more than it saves.
    private const int FoldFromBytes = 128;

    private static readonly ushort[] Tables = BuildTables();
    private static readonly Vector128<ulong> FoldOneBlock = FoldConstants(BlockBytes);
    private static readonly Vector128<ulong> FoldFourBlocks = FoldConstants(4 * BlockBytes);

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What to check.</param>
    /// <param name="crc">The checksum of what came before; 0 at the start.</param>
    /// <returns>The checksum of all bytes so far. Over data followed by their own checksum it is 0.</returns>
    public static ushort Compute(ReadOnlySpan<byte> bytes, ushort crc = 0)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= FoldFromBytes)
        {
            return ComputeFolding(bytes, crc);
        }

        return ComputeSlicing(bytes, crc);
    }

    internal static ushort ComputeSlicing(ReadOnlySpan<byte> bytes, ushort crc)
    {
        ReadOnlySpan<ushort> tables = Tables;
        unchecked
        {
            while (bytes.Length >= Slices)
            {
                var eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ crc;
                crc = (ushort)(tables[(7 * 256) + (byte)eight]
                    ^ tables[(6 * 256) + (byte)(eight >> 8)]
                    ^ tables[(5 * 256) + (byte)(eight >> 16)]
                    ^ tables[(4 * 256) + (byte)(eight >> 24)]
                    ^ tables[(3 * 256) + (byte)(eight >> 32)]
                    ^ tables[(2 * 256) + (byte)(eight >> 40)]
                    ^ tables[256 + (byte)(eight >> 48)]
                    ^ tables[(byte)(eight >> 56)]);
                bytes = bytes[Slices..];
            }

            foreach (var next in bytes)
            {
                crc = (ushort)((crc >> 8) ^ tables[(byte)(crc ^ next)]);
            }
        }

        return crc;
    }

    /// <summary>
    /// Replaces blocks by others with the same remainder until one block is left, which the tables then finish.
    /// Bought because a summary has to cost no more than hashing the file: several times the speed of the tables.
    /// </summary>
    private static ushort ComputeFolding(ReadOnlySpan<byte> bytes, ushort crc)
    {
        var first = Load(bytes, 0) ^ Vector128.CreateScalar((ulong)crc);
        var second = Load(bytes, BlockBytes);
        var third = Load(bytes, 2 * BlockBytes);
        var fourth = Load(bytes, 3 * BlockBytes);
        bytes = bytes[(4 * BlockBytes)..];
        while (bytes.Length >= 4 * BlockBytes)
        {
            first = Fold(first, FoldFourBlocks) ^ Load(bytes, 0);
            second = Fold(second, FoldFourBlocks) ^ Load(bytes, BlockBytes);
            third = Fold(third, FoldFourBlocks) ^ Load(bytes, 2 * BlockBytes);
            fourth = Fold(fourth, FoldFourBlocks) ^ Load(bytes, 3 * BlockBytes);
            bytes = bytes[(4 * BlockBytes)..];
        }

        var block = Fold(first, FoldOneBlock) ^ second;
        block = Fold(block, FoldOneBlock) ^ third;
        block = Fold(block, FoldOneBlock) ^ fourth;
        Span<byte> last = stackalloc byte[BlockBytes];
        block.AsByte().CopyTo(last);

        return ComputeSlicing(bytes, ComputeSlicing(last, 0));
    }

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int at) =>
        Vector128.Create(bytes.Slice(at, BlockBytes)).AsUInt64();

    private static Vector128<ulong> Fold(Vector128<ulong> block, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(block, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, constants, 0x11);

    /// <summary>What carries the two halves of a block over <paramref name="distanceBytes"/> bytes.</summary>
    /// <remarks>
    /// Bits are reflected: bit 0 of a block is its highest power of x. The product of two reflected 64-bit numbers is
    /// one bit short of the reflected 128-bit product, hence the "- 1"; the low half stands 64 bits before the high half.
    /// </remarks>
    private static Vector128<ulong> FoldConstants(int distanceBytes)
    {
        var bits = 8 * distanceBytes;

        return Vector128.Create(ReflectedPower(bits + 64 - 1), ReflectedPower(bits - 1));
    }

    /// <summary>x to the given power modulo the polynomial, as a reflected 64-bit number.</summary>
    private static ulong ReflectedPower(int power)
    {
        // The reflected 16-bit form of 1 has only its top bit set; each step multiplies by x.
        ushort remainder = 0x8000;
        for (var step = 0; step < power; step++)
        {
            remainder = Step(remainder);
        }

        return (ulong)remainder << 48;
    }

    private static ushort Step(ushort crc) =>
        (ushort)((crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1);

    private static ushort[] BuildTables()
    {
        var tables = new ushort[Slices * 256];
        for (var value = 0; value < 256; value++)
        {
            var crc = (ushort)value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = Step(crc);
            }

            tables[value] = crc;
        }

        for (var at = 256; at < tables.Length; at++)
        {
            var before = tables[at - 256];
            tables[at] = (ushort)((before >> 8) ^ tables[before & 0xFF]);
        }

        return tables;
    }
}
