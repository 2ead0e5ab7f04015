using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TrainItAll.Bench.Http;

/// <summary>
/// A request whose bytes are written once and whose varying parts have a fixed width: to send another one is to
/// overwrite some of its bytes. Varying parts stand in the text as <c>&lt;&lt;name,width&gt;&gt;</c>.
/// </summary>
internal sealed class RequestTemplate
{
    private readonly byte[] _bytes;
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    private RequestTemplate(string text)
    {
        var written = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        for (var open = rest.IndexOf("<<"); open >= 0; open = rest.IndexOf("<<"))
        {
            var close = rest.IndexOf(">>");
            var comma = rest[open..close].LastIndexOf(',') + open;
            var name = rest[(open + 2)..comma].ToString();
            var width = int.Parse(rest[(comma + 1)..close], CultureInfo.InvariantCulture);
            written.Append(rest[..open]);
            AddSlot(name, written.Length, width);
            written.Append('0', width);
            rest = rest[(close + 2)..];
        }

        _bytes = Encoding.ASCII.GetBytes(written.Append(rest).ToString());
    }

    public static RequestTemplate Get(string path, string? authorization = null) => new(Head("GET", path, authorization) + "\r\n");

    public static RequestTemplate Post(string path, string body, string? authorization = null)
    {
        var length = new RequestTemplate(body)._bytes.Length;

        return new RequestTemplate(
            $"{Head("POST", path, authorization)}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
    }

    /// <summary>A request to fill in and send, as often as wanted.</summary>
    public byte[] NewRequest() => [.. _bytes];

    public Slot Find(string name) => _slots[name];

    private static string Head(string method, string path, string? authorization) =>
        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{(authorization is null ? "" : $"Authorization: {authorization}\r\n")}";

    private void AddSlot(string name, int offset, int width) =>
        _slots[name] = new Slot(_slots.TryGetValue(name, out var slot) ? [.. slot.Offsets, offset] : [offset], width);
}

/// <summary>Where one varying part stands, once or several times.</summary>
internal sealed record Slot(int[] Offsets, int Width)
{
    public void Write(byte[] request, ReadOnlySpan<byte> value)
    {
        foreach (var offset in Offsets)
        {
            value[..Width].CopyTo(request.AsSpan(offset));
        }
    }

    /// <summary>Writes a number with leading zeros; in JSON it must have all its digits.</summary>
    public void Write(byte[] request, int value)
    {
        foreach (var offset in Offsets)
        {
            Utf8Formatter.TryFormat(value, request.AsSpan(offset, Width), out _, new System.Buffers.StandardFormat('D', (byte)Width));
        }
    }
}
