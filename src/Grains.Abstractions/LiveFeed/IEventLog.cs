using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.LiveFeed;

/// <summary>The event log as it stands in the store, read past the athlete's grain: what another process wrote is there too.</summary>
public interface IEventLog
{
    /// <summary>Where an athlete's history stands.</summary>
    /// <exception cref="AthleteNotFoundException">There is no such athlete.</exception>
    Task<StreamPosition> FindHeadAsync(AthleteId athlete, CancellationToken cancellationToken);

    /// <summary>Reads what happened after a point, oldest first.</summary>
    /// <param name="athlete">Whose history.</param>
    /// <param name="after">The last change the caller knows; its seq is 0 for all.</param>
    /// <param name="count">At most so many, 1 to 500.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Fewer than asked for only at the end; empty when the log no longer reaches back to <paramref name="after"/>.</returns>
    Task<ImmutableArray<AthleteEvent>> ReadAsync(AthleteId athlete, StreamPosition after, int count, CancellationToken cancellationToken);
}
