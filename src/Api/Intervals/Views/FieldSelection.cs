using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;

namespace TrainItAll.Api.Intervals.Views;

/// <summary>Which members a client wants to see. Names of nothing are passed over.</summary>
internal sealed class FieldSelection
{
    public static readonly FieldSelection Everything = new(null);

    private readonly FrozenSet<string>? _names;

    private FieldSelection(FrozenSet<string>? names) => _names = names;

    public bool IsEverything => _names is null;

    /// <summary>Reads a list that is comma-joined, repeated, or both (spec 2.1).</summary>
    public static FieldSelection Of(StringValues sent)
    {
        var names = QueryList.Of(sent);

        return names.Count == 0 ? Everything : new(names.ToFrozenSet(StringComparer.Ordinal));
    }

    public bool Contains(string name) => _names is null || _names.Contains(name);
}
