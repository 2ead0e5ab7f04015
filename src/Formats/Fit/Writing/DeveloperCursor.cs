using System.Collections.Immutable;

namespace TrainItAll.Formats.Fit;

/// <summary>Goes along the developer fields of a session record by record.</summary>
internal sealed class DeveloperCursor(ImmutableArray<DeveloperSeries> series)
{
    private readonly int[] _next = new int[series.Length];
    private readonly double?[] _values = new double?[series.Length];

    /// <summary>Moves to a record. Must be called for each, in their order.</summary>
    public void MoveTo(int recordIndex)
    {
        for (var index = 0; index < series.Length; index++)
        {
            var values = series[index].Values;
            var isHere = _next[index] < values.Length && values[_next[index]].RecordIndex == recordIndex;
            _values[index] = isHere ? values[_next[index]].Value : null;
            _next[index] += isHere ? 1 : 0;
        }
    }

    /// <summary>Adds the values of the record to its message.</summary>
    public void AddTo(FitMessageWriter message)
    {
        for (var index = 0; index < series.Length; index++)
        {
            message.AddDeveloper(series[index].Number, series[index].DeveloperIndex, _values[index]);
        }
    }
}
