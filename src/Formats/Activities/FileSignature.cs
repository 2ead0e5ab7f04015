using System.Buffers;
using System.Text;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats;

/// <summary>Tells files apart by their first bytes.</summary>
internal static class FileSignature
{
    // Both roots are the first element; declaration, comments and long lists of namespaces may come before them.
    private const int HeadBytes = 4096;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    /// <summary>What the file is. What is neither TCX nor GPX is left to the FIT reader, which explains best what it is.</summary>
    public static TrainingFormat Of(ReadOnlySpan<byte> file)
    {
        if (FitHeader.TryRead(file, out _))
        {
            return TrainingFormat.Fit;
        }

        var head = Head(file);
        if (!head.TrimStart('\uFEFF').TrimStart().StartsWith('<'))
        {
            return TrainingFormat.Fit;
        }

        return FirstElement(head) switch
        {
            "TrainingCenterDatabase" => TrainingFormat.Tcx,
            "gpx" => TrainingFormat.Gpx,
            _ => TrainingFormat.Fit,
        };
    }

    private static string Head(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, HeadBytes)];

        return (head is [0xFF, 0xFE, ..] ? Encoding.Unicode : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8)
            .GetString(head);
    }

    /// <summary>Name of the first element without its prefix; what comes before it is skipped.</summary>
    private static string FirstElement(string head)
    {
        var at = 0;
        while ((at = head.IndexOf('<', at)) >= 0 && at + 1 < head.Length)
        {
            if (head[at + 1] is not ('?' or '!'))
            {
                var end = head.AsSpan(at + 1).IndexOfAny(NameEnds);
                var name = end < 0 ? head[(at + 1)..] : head.Substring(at + 1, end);

                return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            }

            at = head.AsSpan(at).StartsWith("<!--") ? Math.Max(at + 1, head.IndexOf("-->", at, StringComparison.Ordinal)) : at + 1;
        }

        return string.Empty;
    }
}
