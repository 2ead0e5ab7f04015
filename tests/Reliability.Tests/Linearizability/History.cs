using System.Collections.Immutable;
using TrainItAll.Reliability.Load;

namespace TrainItAll.Reliability.Linearizability;

/// <summary>What all clients of one athlete lived through.</summary>
/// <param name="Athlete">Whose.</param>
/// <param name="Writes">Those with an answer and those without.</param>
/// <param name="Reads">Those with an answer.</param>
internal sealed record History(string Athlete, ImmutableArray<Call> Writes, ImmutableArray<PageRead> Reads)
{
    /// <summary>What the event log says each change was about (<see cref="Holes.NameOf"/>); needed when writes are open.</summary>
    public ImmutableDictionary<long, string> Log { get; init; } = ImmutableDictionary<long, string>.Empty;

    public IEnumerable<Call> Open => Writes.Where(call => !call.IsAcknowledged);
}
