using TrainItAll.Athletes;

namespace TrainItAll.Storage.Athletes;

/// <summary>Tells which athletes change, also when other processes on the same database change them.</summary>
/// <remarks>News are hints: they come after the change is durable, and may be late, doubled or lost. The event log is the truth.</remarks>
public interface IAthleteNews
{
    /// <summary>Whether other processes may write athletes here without the actor runtime telling of it.</summary>
    bool IsShared { get; }

    /// <summary>Calls back for each change heard of, on any thread; nothing is called when <see cref="IsShared"/> is false.</summary>
    /// <returns>Ends the calls when disposed.</returns>
    IDisposable Listen(Action<AthleteChange> heard);

    /// <summary>Where an athlete's history stands in the database, whoever writes it; does not make anybody its writer.</summary>
    /// <returns>Null when there is no such athlete.</returns>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    Task<StreamPosition?> FindPositionAsync(AthleteId athlete, CancellationToken cancellationToken);
}

/// <summary>An athlete has changed.</summary>
/// <param name="Athlete">Which.</param>
/// <param name="Seq">The number of its last event.</param>
/// <param name="IsOwn">Whether this process wrote it.</param>
public readonly record struct AthleteChange(AthleteId Athlete, long Seq, bool IsOwn);
