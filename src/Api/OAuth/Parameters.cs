using System.Collections.Immutable;

namespace TrainItAll.Api.OAuth;

/// <summary>The parameters of one request, decoded. An empty value counts as none, but a name that comes twice as repeated.</summary>
internal sealed class Parameters(IEnumerable<KeyValuePair<string, string>> pairs)
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _values = pairs
        .GroupBy(pair => pair.Key, StringComparer.Ordinal)
        .ToImmutableDictionary(
            name => name.Key, name => name.Select(pair => pair.Value).ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The value; null when there is none, or several.</summary>
    public string? Find(string name) =>
        _values.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    public bool IsRepeated(string name) => _values.TryGetValue(name, out var values) && values.Length > 1;

    public bool Has(string name) => _values.ContainsKey(name);

    public static Parameters OfQuery(HttpRequest request) => new(
        request.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
}
