namespace TrainItAll.Formats.Fit;

/// <summary>Tells by content, never by name, whether this is a FIT file, and if not, what it seems to be.</summary>
internal static class FitSignature
{
    private const int ResourceForkMagicBytes = 4;

    /// <exception cref="FitFormatException">This is no FIT file.</exception>
    public static void Require(ReadOnlySpan<byte> file)
    {
        if (!FitHeader.TryRead(file, out _))
        {
            throw new FitFormatException(Explain(file), 0);
        }
    }

    private static string Explain(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return "The file is empty.";
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            return "This is a gzip archive, not a FIT file. Unpack it first.";
        }

        if (file.StartsWith("PK"u8))
        {
            return "This is a zip archive, not a FIT file. Unpack it first.";
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x00, 0x05, 0x16, 0x07]) && file.Length > ResourceForkMagicBytes)
        {
            return "This is a resource fork that macOS keeps beside the file, not the FIT file itself.";
        }

        return ExplainText(file) ?? ExplainHeader(file);
    }

    private static string? ExplainText(ReadOnlySpan<byte> file)
    {
        var text = file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file;
        text = text.TrimStart(" \t\r\n"u8);
        if (!text.StartsWith("<"u8))
        {
            return text.StartsWith("{"u8) || text.StartsWith("["u8) ? "This seems to be JSON, not a FIT file." : null;
        }

        var head = text[..Math.Min(text.Length, 1024)];
        if (head.IndexOf("TrainingCenterDatabase"u8) >= 0)
        {
            return "This is a TCX file, not a FIT file.";
        }

        if (head.IndexOf("<gpx"u8) >= 0)
        {
            return "This is a GPX file, not a FIT file.";
        }

        var isPage = head.IndexOf("<html"u8) >= 0 || head.IndexOf("<HTML"u8) >= 0 || head.IndexOf("<!DOCTYPE html"u8) >= 0;

        return isPage
            ? "This is a web page, not a FIT file. The download it came from failed."
            : "This is an XML file, not a FIT file.";
    }

    private static string ExplainHeader(ReadOnlySpan<byte> file)
    {
        if (file.Length < FitHeader.SizeBytesMin)
        {
            return "The file is too short for a FIT file.";
        }

        return file.Slice(8, 4).SequenceEqual(".FIT"u8)
            ? "The header of this FIT file is damaged."
            : "This is not a FIT file: its header lacks the mark \".FIT\".";
    }
}
