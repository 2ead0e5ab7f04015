using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Orleans.Engine;

/// <summary>XXH32 with seed 0 over UTF-8, which is what Orleans hashes ids with: a reminder table written here is divided the same there.</summary>
internal static class StableHash
{
    private const uint Prime1 = 0x9E3779B1;
    private const uint Prime2 = 0x85EBCA77;
    private const uint Prime3 = 0xC2B2AE3D;
    private const uint Prime4 = 0x27D4EB2F;
    private const uint Prime5 = 0x165667B1;

    public static uint Compute(string text)
    {
        unchecked
        {
            ReadOnlySpan<byte> rest = Encoding.UTF8.GetBytes(text);
            var length = (uint)rest.Length;
            var hash = rest.Length < 16 ? Prime5 : Stripes(ref rest);
            hash += length;
            for (; rest.Length >= 4; rest = rest[4..])
            {
                hash = BitOperations.RotateLeft(hash + (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime3), 17) * Prime4;
            }

            foreach (var last in rest)
            {
                hash = BitOperations.RotateLeft(hash + (last * Prime5), 11) * Prime1;
            }

            hash = (hash ^ (hash >> 15)) * Prime2;
            hash = (hash ^ (hash >> 13)) * Prime3;
            return hash ^ (hash >> 16);
        }
    }

    private static uint Stripes(ref ReadOnlySpan<byte> rest)
    {
        unchecked
        {
            Span<uint> lanes = [Prime1 + Prime2, Prime2, 0, 0 - Prime1];
            for (; rest.Length >= 16; rest = rest[16..])
            {
                for (var lane = 0; lane < 4; lane++)
                {
                    var word = BinaryPrimitives.ReadUInt32LittleEndian(rest[(lane * 4)..]);
                    lanes[lane] = BitOperations.RotateLeft(lanes[lane] + (word * Prime2), 13) * Prime1;
                }
            }

            return BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7)
                + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
        }
    }
}
