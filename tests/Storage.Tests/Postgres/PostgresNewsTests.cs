using System.Collections.Concurrent;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Postgres;

/// <summary>Processes on one database hear of each other's changes.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresNewsTests(PostgresFixture fixture)
{
    [Fact]
    public async Task Another_process_hears_of_a_change_after_it_is_durable_and_the_writer_hears_of_it_as_its_own()
    {
        var database = await fixture.Server.CreateDatabaseAsync();
        await using var one = await StartAsync(database);
        await using var other = await StartAsync(database);
        using var here = new Ear(one);
        using var there = new Ear(other);
        await UntilHeardAsync(one, there);
        var athlete = await one.AthleteAsync();

        await WriteAsync(one, athlete, from: 0, events: 3);

        Assert.Equal(new AthleteChange(athlete.Id, 3, IsOwn: true), await here.NextAsync(athlete.Id));
        Assert.Equal(new AthleteChange(athlete.Id, 3, IsOwn: false), await there.NextAsync(athlete.Id));
        Assert.Equal(3, (await other.News.FindPositionAsync(athlete.Id, default))!.Value.Seq);
    }

    [Fact]
    public async Task Changes_of_many_athletes_are_heard_of_whole()
    {
        const int Athletes = 300;
        var database = await fixture.Server.CreateDatabaseAsync();
        await using var one = await StartAsync(database);
        await using var other = await StartAsync(database);
        using var there = new Ear(other);
        await UntilHeardAsync(one, there);
        var athletes = new List<TestAthlete>();
        for (var number = 0; number < Athletes; number++)
        {
            athletes.Add(await one.AthleteAsync());
        }

        await Task.WhenAll(athletes.Select(athlete => WriteAsync(one, athlete, from: 0, events: 1)));

        foreach (var athlete in athletes)
        {
            Assert.Equal(1, (await there.NextAsync(athlete.Id)).Seq);
        }
    }

    [Fact]
    public async Task Whoever_shares_with_nobody_hears_nothing_and_still_knows_where_a_history_stands()
    {
        var database = await fixture.Server.CreateDatabaseAsync();
        await using var store = await TestStore.StartAsync(new StorageOptions { Postgres = database });
        using var ear = new Ear(store);
        var athlete = await store.AthleteAsync();

        await WriteAsync(store, athlete, from: 0, events: 2);

        Assert.False(store.News.IsShared);
        Assert.Equal(0, ear.Count);
        Assert.Equal(2, (await store.News.FindPositionAsync(athlete.Id, default))!.Value.Seq);
        Assert.Null(await store.News.FindPositionAsync(new("mem_none"), default));
    }

    /// <summary>Writes until it is heard: listening begins beside what comes after.</summary>
    private static async Task UntilHeardAsync(TestStore one, Ear there)
    {
        var athlete = await one.AthleteAsync();
        var heard = there.NextAsync(athlete.Id);
        for (var seq = 0; !heard.IsCompleted; seq++)
        {
            await WriteAsync(one, athlete, seq, events: 1);
            await Task.WhenAny(heard, Task.Delay(50));
        }

        await heard;
    }

    private static Task<TestStore> StartAsync(string database) =>
        TestStore.StartAsync(new StorageOptions { Postgres = database, TellsOthers = true });

    private static Task WriteAsync(TestStore store, TestAthlete athlete, long from, int events) => store.Athletes.CommitAsync(
        new AthleteCommit(athlete.Id, athlete.Head.Epoch, from, TestStore.Noon)
        {
            Events = [.. Enumerable.Repeat(new NewEvent("WELLNESS_UPDATED", "{}"), events)],
        });

    /// <summary>Remembers the last that was heard of each athlete.</summary>
    private sealed class Ear : IDisposable
    {
        private readonly ConcurrentDictionary<TrainItAll.Athletes.AthleteId, TaskCompletionSource<AthleteChange>> _heard = new();
        private readonly IDisposable _listening;
        private int _count;

        public Ear(TestStore store) => _listening = store.News.Listen(change =>
        {
            Interlocked.Increment(ref _count);
            Of(change.Athlete).TrySetResult(change);
        });

        public int Count => _count;

        public Task<AthleteChange> NextAsync(TrainItAll.Athletes.AthleteId athlete) => Of(athlete).Task.WaitAsync(TestStore.Patience);

        public void Dispose() => _listening.Dispose();

        private TaskCompletionSource<AthleteChange> Of(TrainItAll.Athletes.AthleteId athlete) =>
            _heard.GetOrAdd(athlete, _ => new TaskCompletionSource<AthleteChange>(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
