using TrainItAll.Athletes;
using TrainItAll.DailyWellness;
using TrainItAll.Paging;
using TrainItAll.Storage.Athletes;
using TrainItAll.Stores;

namespace TrainItAll.Records;

/// <summary>One book over one store, written to as the grain does it: store, then memory.</summary>
internal sealed class BookDriver : IHistory
{
    private readonly AthleteHead _head;
    private readonly List<(long Seq, TaskCompletionSource Applied)> _waiting = [];

    private BookDriver(MemoryAthleteStore store, AthleteId athlete, AthleteHead head)
    {
        Store = store;
        Athlete = athlete;
        _head = head;
        Position = new StreamPosition(head.Stream, head.Seq);
        Book = new(athlete, DailyWellnessRules.Collection, store, this);
    }

    public MemoryAthleteStore Store { get; }

    public AthleteId Athlete { get; }

    public RecordBook<DailyWellnessDay> Book { get; private set; }

    public StreamPosition Position { get; private set; }

    public static async Task<BookDriver> NewAsync()
    {
        var store = new MemoryAthleteStore();
        var athlete = store.Add("mem_1");

        return new BookDriver(store, athlete, (await store.OpenAsync(athlete, default))!);
    }

    /// <summary>A day that many days after 2020 began.</summary>
    public static DailyWellnessDay Day(int number, int steps = 0, string? payload = null)
    {
        var day = new DateOnly(2020, 1, 1).AddDays(number);

        return new($"dw_{number}", day, "EXTERNAL") { Steps = steps, RawPayload = payload };
    }

    /// <summary>A memory that knows nothing yet, as after an activation.</summary>
    public void Forget() => Book = new(Athlete, DailyWellnessRules.Collection, Store, this);

    public async Task FillAsync(int days)
    {
        for (var number = 0; number < days; number++)
        {
            await WriteAsync(Day(number));
        }
    }

    public async Task WriteAsync(DailyWellnessDay day)
    {
        var kept = await Book.FindAsync(DailyWellnessRules.Collection.Place(day), default);
        var change = Book.Change(day, kept?.CreatedSeq ?? Position.Seq + 1);
        await StoreAsync(change);
        Apply(change);
    }

    /// <summary>The first half of a write: durable, and memory does not know.</summary>
    public async Task StoreAsync(RecordChange change) =>
        await Store.CommitAsync(new AthleteCommit(Athlete, _head.Epoch, Position.Seq, DateTimeOffset.UnixEpoch)
        {
            Upserts = [change.Row],
            Events = [new NewEvent("WELLNESS_UPDATED", "{}")],
        });

    /// <summary>The second half.</summary>
    public void Apply(RecordChange change)
    {
        Position = Position with { Seq = Position.Seq + 1 };
        change.Apply();
        foreach (var (_, applied) in _waiting.Where(waiting => waiting.Seq <= Position.Seq))
        {
            applied.TrySetResult();
        }
    }

    public async Task WhenAppliedAsync(long seq)
    {
        if (Position.Seq < seq)
        {
            var applied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((seq, applied));
            await applied.Task;
        }
    }

    public Task<Page<DailyWellnessDay>> ListAsync(int number, int size, long? asOfSeq = null) =>
        Book.ListAsync(new PageRequest(number, size, asOfSeq), default);
}
