using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.LiveFeed;

/// <summary>What happens to one athlete, as it happens. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.LiveFeed")]
public interface ILiveFeedGrain : IGrainWithStringKey
{
    /// <summary>How long an observation lasts unless it is renewed by observing again.</summary>
    public static readonly TimeSpan ObservationLifetime = TimeSpan.FromSeconds(60);

    /// <summary>Tells this observer of every later change, until <see cref="ObservationLifetime"/> is over.</summary>
    /// <returns>Where the history stands: every change after it will be told.</returns>
    [Alias("Observe"), AlwaysInterleave]
    Task<StreamPosition> ObserveAsync(ILiveFeedObserver observer);

    /// <summary>Stops telling this observer. Not an error when it was not observing.</summary>
    [Alias("Unobserve"), AlwaysInterleave]
    Task UnobserveAsync(ILiveFeedObserver observer);

    /// <summary>Reads what happened after a point, oldest first.</summary>
    /// <param name="afterSeq">The last change the caller knows; 0 for all.</param>
    /// <param name="count">At most so many, 1 to 500.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Fewer than asked for only at the end; empty when the log no longer reaches back to <paramref name="afterSeq"/>.</returns>
    [Alias("Replay"), AlwaysInterleave]
    Task<ImmutableArray<AthleteEvent>> ReplayAsync(long afterSeq, int count, CancellationToken cancellationToken);

    /// <summary>Another process has written: an activation that has not seen a change, and will not, makes place for one that has.</summary>
    /// <param name="seq">A number that the store holds.</param>
    /// <returns>False when it leaves.</returns>
    [Alias("LeaveIfBehind"), AlwaysInterleave]
    Task<bool> LeaveIfBehindAsync(long seq);
}

/// <summary>Listens to athletes: an API node implements it.</summary>
[Alias("TrainItAll.LiveFeedObserver")]
public interface ILiveFeedObserver : IGrainObserver
{
    /// <summary>A change is durable.</summary>
    [Alias("Happened"), OneWay]
    Task HappenedAsync(AthleteEvent change);
}
