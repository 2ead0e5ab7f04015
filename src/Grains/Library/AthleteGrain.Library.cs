using System.Collections.Immutable;
using TrainItAll.Calendar;
using TrainItAll.Library;
using TrainItAll.LiveFeed;
using TrainItAll.Records;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

internal sealed partial class AthleteGrain : ILibraryGrain
{
    /// <summary>The series from which folders and workouts get their numbers.</summary>
    private const string LibraryNumbers = "library";

    async Task<Seen<LibraryContent>> ILibraryGrain.ReadAsync(CancellationToken cancellationToken)
    {
        var folders = await ReadFoldersAsync(cancellationToken);
        var workouts = await ReadWorkoutsAsync(cancellationToken);

        return new Seen<LibraryContent>(
            new LibraryContent(
                [.. folders.Select(kept => kept.Record).OrderBy(folder => folder.Id)],
                [.. workouts.Select(kept => kept.Record).OrderBy(workout => workout.Id)]),
            Position);
    }

    Task<Seen<LibraryWorkout>?> ILibraryGrain.FindAsync(int workoutId, CancellationToken cancellationToken) =>
        _libraryWorkouts.FindByKeyAsync(LibraryRules.Key(workoutId), cancellationToken);

    async Task<Seen<LibraryFolder>?> ILibraryGrain.WriteFolderAsync(
        LibraryFolder folder, Origin origin, CancellationToken cancellationToken)
    {
        var kept = folder.Id == 0 ? null : await _libraryFolders.FindKeptAsync(LibraryRules.Key(folder.Id), cancellationToken);
        if (folder.Id != 0 && kept?.Record.Revision != folder.Revision)
        {
            return null;
        }

        if (kept is not null && folder with { UpdatedAt = kept.Record.UpdatedAt } == kept.Record)
        {
            return new Seen<LibraryFolder>(kept.Record, Position);
        }

        if (kept is null && (await ReadFoldersAsync(cancellationToken)).Count >= CalendarBounds.FoldersMax)
        {
            throw new RuleBrokenException($"A library holds at most {CalendarBounds.FoldersMax} folders: delete one first.");
        }

        var written = folder with
        {
            Id = kept?.Record.Id ?? checked((int)await _numbers.NextAsync(LibraryNumbers, cancellationToken)),
            UpdatedAt = Now,
            Revision = folder.Revision + 1,
        };
        var record = kept is null ? _libraryFolders.Change(written, Next().Seq) : _libraryFolders.Change(written, kept);

        return new Seen<LibraryFolder>(written, await CommitLibraryAsync([record], [], origin));
    }

    async Task<DeletedWorkouts?> ILibraryGrain.DeleteFolderAsync(int folderId, Origin origin, CancellationToken cancellationToken)
    {
        if (await _libraryFolders.FindKeptAsync(LibraryRules.Key(folderId), cancellationToken) is not { } kept)
        {
            return null;
        }

        var workouts = (await ReadWorkoutsAsync(cancellationToken)).FindAll(workout => workout.Record.FolderId == folderId);
        foreach (var some in workouts.Chunk(CalendarBounds.EventsMax))
        {
            await CommitLibraryAsync([], [.. some.Select(_libraryWorkouts.Removal)], origin);
        }

        return new DeletedWorkouts(
            await CommitLibraryAsync([], [_libraryFolders.Removal(kept)], origin), [.. workouts.Select(workout => workout.Record.Id).Order()]);
    }

    async Task<Seen<ImmutableArray<LibraryWorkout>>?> ILibraryGrain.WriteAsync(
        ImmutableArray<LibraryWorkout> workouts, Origin origin, CancellationToken cancellationToken)
    {
        await CheckAsync(workouts, cancellationToken);
        var written = ImmutableArray.CreateBuilder<LibraryWorkout>(workouts.Length);
        var records = ImmutableArray.CreateBuilder<RecordChange>();
        foreach (var workout in workouts)
        {
            var kept = workout.Id == 0 ? null : await _libraryWorkouts.FindKeptAsync(LibraryRules.Key(workout.Id), cancellationToken);
            if (workout.Id != 0 && kept?.Record.Revision != workout.Revision)
            {
                return null;
            }

            if (kept is not null && workout with { UpdatedAt = kept.Record.UpdatedAt } == kept.Record)
            {
                written.Add(kept.Record);
                continue;
            }

            var number = kept?.Record.Id ?? checked((int)await _numbers.NextAsync(LibraryNumbers, cancellationToken));
            var made = workout with { Id = number, UpdatedAt = Now, Revision = workout.Revision + 1 };
            records.Add(kept is null ? _libraryWorkouts.Change(made, Next().Seq) : _libraryWorkouts.Change(made, kept));
            written.Add(made);
        }

        return new Seen<ImmutableArray<LibraryWorkout>>(
            written.MoveToImmutable(), await CommitLibraryAsync(records.DrainToImmutable(), [], origin));
    }

    async Task<DeletedWorkouts> ILibraryGrain.DeleteAsync(
        ImmutableArray<int> workoutIds, Origin origin, CancellationToken cancellationToken)
    {
        var removals = ImmutableArray.CreateBuilder<RecordRemoval>();
        var ids = ImmutableArray.CreateBuilder<int>();
        foreach (var workoutId in workoutIds.Distinct().Take(CalendarBounds.EventsMax))
        {
            if (await _libraryWorkouts.FindKeptAsync(LibraryRules.Key(workoutId), cancellationToken) is { } kept)
            {
                removals.Add(_libraryWorkouts.Removal(kept));
                ids.Add(workoutId);
            }
        }

        return new DeletedWorkouts(await CommitLibraryAsync([], removals.DrainToImmutable(), origin), ids.DrainToImmutable());
    }

    private async Task CheckAsync(ImmutableArray<LibraryWorkout> workouts, CancellationToken cancellationToken)
    {
        if (workouts.Length > CalendarBounds.EventsMax)
        {
            throw new RuleBrokenException($"Send at most {CalendarBounds.EventsMax} workouts at once.");
        }

        var changed = workouts.Where(workout => workout.Id != 0).Select(workout => workout.Id).ToList();
        if (changed.Distinct().Count() != changed.Count)
        {
            throw new RuleBrokenException("A workout stands twice in one change.");
        }

        foreach (var folderId in workouts.Select(workout => workout.FolderId).OfType<int>().Distinct())
        {
            if (await _libraryFolders.FindKeptAsync(LibraryRules.Key(folderId), cancellationToken) is null)
            {
                throw new RuleBrokenException("folder_id", $"There is no folder {folderId}.");
            }
        }

        var added = workouts.Length - changed.Count;
        if (added > 0 && (await ReadWorkoutsAsync(cancellationToken)).Count + added > CalendarBounds.WorkoutsMax)
        {
            throw new RuleBrokenException($"A library holds at most {CalendarBounds.WorkoutsMax} workouts: delete some first.");
        }
    }

    private Task<List<Kept<LibraryFolder>>> ReadFoldersAsync(CancellationToken cancellationToken) =>
        _libraryFolders.ReadRangeAsync(0, int.MaxValue, cancellationToken);

    private Task<List<Kept<LibraryWorkout>>> ReadWorkoutsAsync(CancellationToken cancellationToken) =>
        _libraryWorkouts.ReadRangeAsync(0, int.MaxValue, cancellationToken);

    private async Task<StreamPosition> CommitLibraryAsync(
        ImmutableArray<RecordChange> records, ImmutableArray<RecordRemoval> removals, Origin origin)
    {
        var change = records.IsEmpty && removals.IsEmpty
            ? Change.None
            : new Change(records, [EventDoc.LibraryUpdated()]) { Removals = removals };
        var at = change.Events.IsEmpty ? Position : Next();
        await CommitAsync(change, new WriteReceipt("", WriteOutcome.Updated, at), origin);

        return at;
    }
}
