using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Upserts;

namespace TrainItAll.Library;

/// <summary>The workout library of one athlete. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.Library")]
public interface ILibraryGrain : IGrainWithStringKey
{
    /// <summary>Reads all of it. Takes its turn behind writes.</summary>
    [Alias("Read")]
    Task<Seen<LibraryContent>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Looks for one workout.</summary>
    /// <returns>Null when this athlete has no such workout.</returns>
    [Alias("Find"), AlwaysInterleave]
    Task<Seen<LibraryWorkout>?> FindAsync(int workoutId, CancellationToken cancellationToken);

    /// <summary>Writes a folder: a new one has the number 0.</summary>
    /// <returns>Null when it has changed since it was read, or is no more: read again.</returns>
    /// <exception cref="Rules.RuleBrokenException">The library is full.</exception>
    [Alias("WriteFolder")]
    Task<Seen<LibraryFolder>?> WriteFolderAsync(LibraryFolder folder, Origin origin, CancellationToken cancellationToken);

    /// <summary>Ends a folder and the workouts in it, in as many changes as it takes; the folder goes last.</summary>
    /// <returns>The workouts. Null when this athlete has no such folder.</returns>
    [Alias("DeleteFolder")]
    Task<DeletedWorkouts?> DeleteFolderAsync(int folderId, Origin origin, CancellationToken cancellationToken);

    /// <summary>Writes workouts as one change: new ones have the number 0.</summary>
    /// <returns>In their order. Null when one has changed since it was read, or is no more: read again.</returns>
    /// <exception cref="Rules.RuleBrokenException">The library is full, they are too many, or there is no such folder.</exception>
    [Alias("Write")]
    Task<Seen<ImmutableArray<LibraryWorkout>>?> WriteAsync(
        ImmutableArray<LibraryWorkout> workouts, Origin origin, CancellationToken cancellationToken);

    /// <summary>Ends workouts. Those that are not there are passed over.</summary>
    [Alias("Delete")]
    Task<DeletedWorkouts> DeleteAsync(ImmutableArray<int> workoutIds, Origin origin, CancellationToken cancellationToken);
}

/// <summary>Workouts that are no more; durable when the caller holds this.</summary>
/// <param name="At">The change's place in the athlete's history; of the last change when nothing changed.</param>
/// <param name="Ids">Those that were there.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.DeletedWorkouts")]
public sealed record DeletedWorkouts([property: Id(0)] StreamPosition At, [property: Id(1)] ImmutableArray<int> Ids);
