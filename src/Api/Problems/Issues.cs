using System.Collections.Immutable;

namespace TrainItAll.Api.Problems;

/// <summary>Collects everything that is wrong with one request, so that the caller hears of all of it at once.</summary>
internal sealed class Issues
{
    /// <summary>How many are reported; a hostile request can cause thousands.</summary>
    private const int CountMax = 100;

    private readonly List<Issue> _found = [];
    private readonly List<string> _missing = [];

    public bool IsEmpty => _found.Count == 0;

    public void Add(Issue issue)
    {
        if (_found.Count < CountMax)
        {
            _found.Add(issue);
        }
    }

    /// <summary>Something wrong with one field that is no matter of type, size or form.</summary>
    public void Add(string field, string message) => Add(new Issue(Issue.Custom, [field], message));

    /// <summary>Something wrong with the request as a whole.</summary>
    public void Add(string message) => Add(new Issue(Issue.Custom, [], message));

    public void Missing(string field, string expected, string message = "Required")
    {
        _missing.Add(field);
        Add(new Issue(Issue.InvalidType, [field], message) { Expected = expected, Received = "undefined" });
    }

    public ErrorDetails ToDetails(ImmutableArray<string> received, ImmutableArray<string> allowed) => new(
        new ErrorValidation(
            [.. _found.Where(issue => issue.Path.IsEmpty).Select(issue => issue.Message)],
            _found.Where(issue => !issue.Path.IsEmpty)
                .GroupBy(issue => issue.Path[0], StringComparer.Ordinal)
                .ToDictionary(field => field.Key, field => field.Select(issue => issue.Message).ToImmutableArray(), StringComparer.Ordinal)),
        [.. _found],
        received,
        allowed,
        [.. _missing]);
}
