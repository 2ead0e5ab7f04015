using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace TrainItAll.Bench.Http;

/// <summary>Status line and headers, as far as the load generator wants to know them.</summary>
/// <param name="Length">Bytes up to and with the empty line.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ContentLength">Bytes of the body; 0 when chunked or without.</param>
/// <param name="IsChunked">The body comes in chunks.</param>
/// <param name="Seq">The header <c>X-Athlete-Seq</c>; -1 when there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AnswerHead(int Length, int Status, int ContentLength, bool IsChunked, long Seq)
{
    private const int StatusAt = 9;

    /// <summary>Reads the head of an answer; header names are looked for as Kestrel writes them.</summary>
    /// <returns>False while the head is incomplete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> received, out AnswerHead head)
    {
        head = default;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (!received.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(received[StatusAt..end], out int status, out _))
        {
            throw new IOException("The server's answer does not start with an HTTP/1.1 status.");
        }

        var lines = received[..(end + 2)];
        head = new AnswerHead(
            end + 4,
            status,
            (int)Number(lines, "\r\nContent-Length: "u8, otherwise: 0),
            lines.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0,
            Number(lines, "\r\nX-Athlete-Seq: "u8, otherwise: -1));

        return true;
    }

    private static long Number(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> name, long otherwise)
    {
        var at = lines.IndexOf(name);

        return at >= 0 && Utf8Parser.TryParse(lines[(at + name.Length)..], out long value, out _) ? value : otherwise;
    }
}
