using System.Buffers.Text;

namespace TrainItAll.Bench.Http;

/// <summary>A body in chunks: a length in hex, a line end, that many bytes, a line end, …, a chunk of length 0.</summary>
internal static class ChunkedBody
{
    public static bool IsComplete(ReadOnlySpan<byte> body)
    {
        // No pipelining: what follows the last chunk is nothing, so only a body that ends like one is worth walking.
        if (!body.EndsWith("0\r\n\r\n"u8))
        {
            return false;
        }

        while (TryReadChunk(ref body, out var chunk))
        {
            if (chunk.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    public static byte[] Joined(ReadOnlySpan<byte> body)
    {
        using var joined = new MemoryStream(body.Length);
        while (TryReadChunk(ref body, out var chunk) && !chunk.IsEmpty)
        {
            joined.Write(chunk);
        }

        return joined.ToArray();
    }

    private static bool TryReadChunk(ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> chunk)
    {
        chunk = default;
        if (!Utf8Parser.TryParse(body, out int length, out var digits, 'x') || body.Length < digits + 2 + length + 2)
        {
            return false;
        }

        chunk = body.Slice(digits + 2, length);
        body = body[(digits + 2 + length + 2)..];

        return true;
    }
}
