using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace TrainItAll.Formats.Xml;

/// <summary>
/// Walks over the elements of a file, streaming. Names come without prefix, and prefixes need not be declared: several apps
/// write extensions whose namespace nobody declares. No DTD, no entities but the five of XML, nothing is ever fetched.
/// </summary>
internal sealed class XmlCursor : IDisposable
{
    // Real files have about ten.
    private const int DepthMax = 64;

    // The longest value that means anything is a name.
    private const int TextCharsMax = 256;
    private const int DeclarationBytes = 200;

    private readonly StreamReader _text;
    private readonly XmlTextReader _xml;
    private readonly char[] _chunk = new char[TextCharsMax];
    private bool _isAtElement;

    public XmlCursor(ReadOnlyMemory<byte> file)
    {
        var (encoding, start) = Encoding(file.Span);
        _text = new StreamReader(ToStream(file[start..]), encoding, detectEncodingFromByteOrderMarks: true);
        _xml = new XmlTextReader(_text)
        {
            // Without namespaces a prefix is a part of the name, declared or not.
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.None,
        };
    }

    /// <summary>Name of the current element without its prefix.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>How deep the current element is; the root is 1, so that 0 can mean "not in one".</summary>
    public int Depth { get; private set; }

    /// <summary>"line 3", for warnings.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"line {_xml.LineNumber}");

    /// <summary>Moves to the next start of an element.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="XmlException">It is not well-formed.</exception>
    /// <exception cref="TrainingFileException">It is nested too deeply.</exception>
    public bool ReadElement()
    {
        while (_isAtElement || _xml.Read())
        {
            _isAtElement = false;
            if (_xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            Depth = _xml.Depth + 1;
            if (Depth > DepthMax)
            {
                throw new TrainingFileException($"The file is nested more than {DepthMax} elements deep ({Place}).");
            }

            Name = WithoutPrefix(_xml.Name);

            return true;
        }

        return false;
    }

    /// <summary>An attribute of the current element; null when it has none of that name.</summary>
    public string? Attribute(string name) =>
        _xml.GetAttribute(name) is { Length: > 0 } value ? value[..Math.Min(value.Length, TextCharsMax)].Trim() : null;

    /// <summary>All text within the current element, trimmed; only the first 256 characters. Moves behind it.</summary>
    public string ReadText()
    {
        if (_xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var depth = _xml.Depth;
        var length = 0;
        while (_xml.Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType == XmlNodeType.Element && _xml.Depth >= DepthMax)
            {
                throw new TrainingFileException($"The file is nested more than {DepthMax} elements deep ({Place}).");
            }

            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace)
            {
                length += Append(_xml.Value, length);
            }
        }

        return new string(_chunk.AsSpan(0, length).Trim());
    }

    /// <summary>A number within the current element; NaN when it is none. Moves behind the element.</summary>
    public double ReadNumber() => XmlValue.Number(ReadText());

    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    private int Append(string value, int length)
    {
        var count = Math.Min(value.Length, TextCharsMax - length);
        value.AsSpan(0, count).CopyTo(_chunk.AsSpan(length));

        return count;
    }

    private static string WithoutPrefix(string name) => name[(name.LastIndexOf(':') + 1)..];

    private static MemoryStream ToStream(ReadOnlyMemory<byte> file) => MemoryMarshal.TryGetArray(file, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(file.ToArray(), writable: false);

    /// <summary>The encoding, and where the text starts: some writers leave empty lines before the declaration.</summary>
    private static (Encoding Encoding, int Start) Encoding(ReadOnlySpan<byte> file)
    {
        if (file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return (System.Text.Encoding.Unicode, 0);
        }

        var start = file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        start += file[start..].Length - file[start..].TrimStart(" \t\r\n"u8).Length;
        var declaration = System.Text.Encoding.Latin1.GetString(file.Slice(start, Math.Min(DeclarationBytes, file.Length - start)));
        var end = declaration.IndexOf("?>", StringComparison.Ordinal);
        var isLatin = end > 0
            && (declaration[..end].Contains("8859-1", StringComparison.Ordinal)
                || declaration[..end].Contains("1252", StringComparison.Ordinal));

        return (isLatin ? System.Text.Encoding.Latin1 : System.Text.Encoding.UTF8, start);
    }
}
