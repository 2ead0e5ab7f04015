using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Postgres;

/// <summary>What is answered when the server dies under load: never a false success, and nothing stays broken.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private const int Writers = 20;
    private const int Deaths = 3;
    private const int AnswersBetweenDeaths = 20;

    private PostgresServer _server = null!;
    private StorageOptions _options = null!;
    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartPrivateAsync();
        _options = new StorageOptions { Postgres = await _server.CreateDatabaseAsync() };
        _store = await TestStore.StartAsync(_options);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public Task An_immediate_stop_loses_no_answered_commit_and_heals() =>
        SurviveAsync(async () =>
        {
            await _server.StopImmediateAsync();
            await _server.StartAgainAsync();
        });

    [Fact]
    public Task A_killed_postmaster_loses_no_answered_commit_and_heals() =>
        SurviveAsync(async () =>
        {
            _server.Kill();
            await _server.StartAgainAsync();
        });

    [Fact]
    public Task A_killed_backend_loses_no_answered_commit_and_heals() =>
        SurviveAsync(() => _server.KillBackendAsync(_options.Postgres!));

    [Fact]
    public async Task While_the_server_is_away_writes_and_reads_say_so_and_are_not_in_doubt()
    {
        var athlete = await _store.AthleteAsync();
        await athlete.UpsertAsync(1);
        await _server.StopImmediateAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => athlete.UpsertAsync(2));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => athlete.UpsertAsync(2));

        Assert.False(refusal.IsOutcomeUnknown);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => athlete.FindAsync(1));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.OpenAsync(athlete.Id));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Accounts.FindAsync("usr_1", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Numbers.NextAsync("x", default).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.Schema.PingAsync(default));
        await _server.StartAgainAsync();
        await (await _store.OpenAsync(athlete.Id)).UpsertAsync(3);
        Assert.NotNull(await athlete.FindAsync(1));
        await _store.Schema.PingAsync(default);
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_is_found_out_by_reading()
    {
        await using var wire = CutWire.To(_options.Postgres!);
        await using var store = await TestStore.StartAsync(new StorageOptions { Postgres = wire.ConnectionString });
        var athlete = await store.AthleteAsync();
        await athlete.UpsertAsync(1);

        wire.CutAtNext(CutWire.Way.Answer);
        await athlete.UpsertAsync(2);
        await athlete.UpsertAsync(3);

        Assert.Equal(1, wire.Cuts);
        Assert.Equal([1L, 2L, 3L], (await athlete.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_statement_lost_on_the_way_is_sent_again()
    {
        await using var wire = CutWire.To(_options.Postgres!);
        await using var store = await TestStore.StartAsync(new StorageOptions { Postgres = wire.ConnectionString });
        var athlete = await store.AthleteAsync();
        await athlete.UpsertAsync(1);

        wire.CutAtNext(CutWire.Way.Request);
        await athlete.UpsertAsync(2);

        Assert.Equal(1, wire.Cuts);
        Assert.Equal([1L, 2L], (await athlete.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_commit_in_doubt_whose_athlete_was_opened_by_another_is_left_open()
    {
        await using var wire = CutWire.To(_options.Postgres!);
        await using var store = await TestStore.StartAsync(new StorageOptions { Postgres = wire.ConnectionString });
        var athlete = await store.AthleteAsync();
        await athlete.UpsertAsync(1);

        wire.CutAtNext(CutWire.Way.Request, () => _store.OpenAsync(athlete.Id));
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => athlete.UpsertAsync(2));

        Assert.True(refusal.IsOutcomeUnknown);
        Assert.Single(await athlete.EventsAsync());
    }

    [Fact]
    public async Task A_lost_answer_of_a_commit_without_events_is_left_open()
    {
        await using var wire = CutWire.To(_options.Postgres!);
        await using var store = await TestStore.StartAsync(new StorageOptions { Postgres = wire.ConnectionString });
        var athlete = await store.AthleteAsync();
        await athlete.UpsertAsync(1);

        wire.CutAtNext(CutWire.Way.Answer);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => athlete.CommitAsync(
            athlete.Next() with { Events = [], Receipt = new StoredReceipt("client", "key", "body", "{}") }));

        Assert.True(refusal.IsOutcomeUnknown);
    }

    [Fact]
    public async Task Settings_that_make_durability_a_lie_are_warned_about_by_name()
    {
        await using var careless = await PostgresServer.StartPrivateAsync("fsync=off", "synchronous_commit=off");
        var log = new CollectedLog();
        await using var store = TestStore.Unmigrated(
            new StorageOptions { Postgres = await careless.CreateDatabaseAsync() }, logging => logging.AddProvider(log));

        await store.Schema.MigrateAsync(default);

        Assert.Equal(
            ["fsync", "synchronous_commit"],
            log.Messages(LogLevel.Warning).Select(message => message.Split(' ')[3]));
    }

    /// <summary>Writers write as fast as they are answered while the server dies several times.</summary>
    private async Task SurviveAsync(Func<Task> dieAndReturn)
    {
        var athletes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => _store.AthleteAsync()));
        var writers = athletes.Select(athlete => new JournalWriter(_store, athlete)).ToArray();
        using var stop = new CancellationTokenSource();
        var writing = writers.Select(writer => writer.RunAsync(stop.Token)).ToArray();

        for (var death = 0; death < Deaths; death++)
        {
            await AnswersAsync();
            await dieAndReturn();
        }

        await AnswersAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        foreach (var writer in writers)
        {
            await writer.CheckAsync();
        }

        // A writer that fails ends the waiting, and says more than a timeout would.
        async Task AnswersAsync() =>
            await await Task.WhenAny(
                [.. writing, Task.WhenAll(writers.Select(writer => writer.NextAnswersAsync(AnswersBetweenDeaths)))]);
    }
}
