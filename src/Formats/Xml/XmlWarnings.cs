using System.Collections.Immutable;

namespace TrainItAll.Formats.Xml;

/// <summary>Collects warnings, each kind once, and forgets those beyond the limit.</summary>
internal sealed class XmlWarnings
{
    private const int CountMax = 32;

    private readonly Dictionary<string, FileWarning> _byMessage = new(StringComparer.Ordinal);

    public ImmutableArray<FileWarning> Kept => [.. _byMessage.Values];

    public void Add(string message, string place)
    {
        if (_byMessage.Count < CountMax)
        {
            _byMessage.TryAdd(message, new FileWarning(message, place));
        }
    }
}
