using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

/// <summary>A writer of one athlete, as a grain would be: it counts the seq that its commits carry.</summary>
public sealed class TestAthlete(IAthleteStore store, AthleteId id, AthleteHead head)
{
    public AthleteId Id => id;

    public AthleteHead Head => head;

    public long Seq { get; private set; } = head.Seq;

    /// <summary>The next commit, with one event, as it would be built.</summary>
    public AthleteCommit Next(params StoredRecord[] records) =>
        new(id, head.Epoch, Seq, TestStore.Noon) { Upserts = [.. records], Events = [Some.Event()] };

    /// <summary>Commits, and counts on only when it is durable.</summary>
    public async Task CommitAsync(AthleteCommit commit)
    {
        await store.CommitAsync(commit);
        Seq = commit.NextSeq;
    }

    /// <summary>Writes one day's record.</summary>
    public Task UpsertAsync(int day, string doc = """{"a":1}""") =>
        CommitAsync(Next(Some.Record(Some.Day(day), day, Seq + 1, doc)));

    public async Task<StoredRecord?> FindAsync(int day) =>
        (await store.FindRecordAsync(id, "sleepDays", Some.Day(day), CancellationToken.None))?.Record;

    public async Task<RecordSlice> ReadAsync(RecordQuery query) =>
        await store.ReadRecordsAsync(id, query, CancellationToken.None);

    public async Task<StoredEvent[]> EventsAsync(long after = 0, int count = 1_000) =>
        [.. await store.ReadEventsAsync(id, after, count, CancellationToken.None)];
}
