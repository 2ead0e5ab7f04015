using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>What happened to one record, without any numbers: a write, or a look that found a state or nothing.</summary>
/// <param name="Begin">The tick before.</param>
/// <param name="End">The tick after; <see cref="long.MaxValue"/> when nobody knows whether it happened at all.</param>
/// <param name="Write">Null for a look.</param>
/// <param name="Found">What a look found; null when the record was not there.</param>
internal sealed record KeyOperation(long Begin, long End, Write? Write, RecordState? Found)
{
    /// <summary>May be left out: it was never acknowledged.</summary>
    public bool IsOpen => End == long.MaxValue;
}
