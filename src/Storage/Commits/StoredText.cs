using System.Buffers;

namespace TrainItAll.Storage.Commits;

/// <summary>
/// Which texts an engine gives back unchanged. PostgreSQL takes no U+0000, and neither engine takes half a surrogate
/// pair: UTF-8 has no form for it, and a silent replacement would change what was sent.
/// </summary>
internal static class StoredText
{
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    /// <exception cref="CommitRefusedException">One of them cannot be kept.</exception>
    public static void Require(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (!IsStorable(text))
            {
                throw new CommitRefusedException("A text holds U+0000 or half a surrogate pair, which cannot be kept.");
            }
        }
    }

    /// <summary>Whether every text among a statement's values can be kept. One that cannot is certainly not there.</summary>
    public static bool AreStorable(object[] values)
    {
        foreach (var value in values)
        {
            if (value is string text && !IsStorable(text))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(Suspicious); at >= 0; at = text.IndexOfAny(Suspicious))
        {
            var isPair = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

            if (!isPair)
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
