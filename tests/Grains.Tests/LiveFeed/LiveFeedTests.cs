using TrainItAll.Hosting;
using TrainItAll.Storage;
using TrainItAll.Stores;

namespace TrainItAll.LiveFeed;

/// <summary>Whoever listens is told each durable change once and in order, and cannot hold up who writes.</summary>
public sealed class LiveFeedTests : IAsyncLifetime
{
    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task Each_listener_is_told_each_change_once_and_in_order()
    {
        var listeners = new[] { new Listener(), new Listener() };
        foreach (var listener in listeners)
        {
            await ObserveAsync(listener);
        }

        await WriteAsync(from: 1, to: 100);
        await Task.WhenAll(listeners.Select(listener => listener.HeardAsync(100)));

        Assert.All(listeners, listener => Assert.Equal(Seqs(1, 100), listener.Told));
    }

    [Fact]
    public async Task What_is_told_is_what_a_replay_shows()
    {
        var listener = new Listener();
        await ObserveAsync(listener);
        await WriteAsync(from: 1, to: 5);
        await listener.HeardAsync(5);

        var replayed = await Face.ReplayAsync(0, 10, default);

        Assert.Equal(
            replayed.Select(change => (change.At, change.Type, change.Timestamp, change.Collection, change.Days.Single())),
            listener.Changes.Select(change => (change.At, change.Type, change.Timestamp, change.Collection, change.Days.Single())));
    }

    [Fact]
    public async Task A_listener_is_told_all_that_follows_the_position_it_was_given_and_nothing_else()
    {
        await WriteAsync(from: 1, to: 3);
        var listener = new Listener();

        var position = await ObserveAsync(listener);
        await WriteAsync(from: 4, to: 6);
        await listener.HeardAsync(3);

        Assert.Equal(3, position.Seq);
        Assert.Equal(Seqs(4, 6), listener.Told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_begins_to_listen_beside_a_write_is_told_of_it(bool isDurable)
    {
        var held = _athlete.Store.Script.Hold(new StorePoint(StoreOperation.Commit, isDurable));
        var writing = _athlete.WriteStepsAsync(1);
        await held.ArrivedAsync();
        var listener = new Listener();

        var position = await ObserveAsync(listener);
        Assert.Empty(listener.Told);
        held.Release();
        await writing;
        await listener.HeardAsync(1);

        Assert.Equal((0, 1), (position.Seq, Assert.Single(listener.Told)));
    }

    [Fact]
    public async Task A_change_that_failed_is_told_to_nobody()
    {
        var listener = new Listener();
        await ObserveAsync(listener);
        _athlete.Store.Script.Fail(StorePoint.Before(StoreOperation.Commit), new StoreUnavailableException());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(1));

        await WriteAsync(from: 2, to: 3);
        await listener.HeardAsync(2);

        Assert.Equal(Seqs(1, 2), listener.Told);
    }

    [Fact]
    public async Task A_listener_that_is_stuck_or_throws_holds_up_neither_writes_nor_others()
    {
        var stuck = new Listener { OnHappened = _ => new TaskCompletionSource().Task };
        var broken = new Listener { OnHappened = _ => throw new InvalidOperationException("A broken listener.") };
        var sound = new Listener();
        await ObserveAsync(stuck);
        await ObserveAsync(broken);
        await ObserveAsync(sound);

        await WriteAsync(from: 1, to: 50);
        await sound.HeardAsync(50);
        await stuck.HeardAsync(1);

        Assert.Equal(Seqs(1, 50), sound.Told);
        Assert.Equal([1], stuck.Told);
    }

    [Fact]
    public async Task A_listener_that_does_not_renew_is_forgotten_and_one_that_does_is_not()
    {
        var lapsed = new Listener();
        var renewed = new Listener();
        await ObserveAsync(lapsed);
        await ObserveAsync(renewed);
        _athlete.Clock.Advance(ILiveFeedGrain.ObservationLifetime / 2);
        await Face.ObserveAsync(renewed.Reference!);
        _athlete.Clock.Advance((ILiveFeedGrain.ObservationLifetime / 2) + TimeSpan.FromSeconds(1));

        await WriteAsync(from: 1, to: 1);
        await renewed.HeardAsync(1);
        await ObserveAsync(lapsed);
        await WriteAsync(from: 2, to: 2);
        await lapsed.HeardAsync(1);

        Assert.Equal([2], lapsed.Told);
    }

    [Fact]
    public async Task Who_stops_listening_is_told_nothing_more()
    {
        var listener = new Listener();
        var other = new Listener();
        await ObserveAsync(listener);
        await ObserveAsync(other);
        await WriteAsync(from: 1, to: 1);
        await listener.HeardAsync(1);

        await Face.UnobserveAsync(listener.Reference!);
        await Face.UnobserveAsync(listener.Reference!);
        await WriteAsync(from: 2, to: 3);
        await other.HeardAsync(3);

        Assert.Equal([1], listener.Told);
    }

    [Theory]
    [InlineData(0, 10, "1,2,3,4,5")]
    [InlineData(2, 2, "3,4")]
    [InlineData(4, 10, "5")]
    [InlineData(5, 10, "")]
    [InlineData(9, 10, "")]
    [InlineData(0, 0, "1")]
    [InlineData(0, int.MaxValue, "1,2,3,4,5")]
    public async Task A_replay_goes_on_after_what_the_caller_knows(long afterSeq, int count, string expected)
    {
        await WriteAsync(from: 1, to: 5);

        var replayed = await Face.ReplayAsync(afterSeq, count, default);

        Assert.Equal(expected, string.Join(',', replayed.Select(change => change.At.Seq)));
    }

    [Fact]
    public async Task A_replay_holds_five_hundred_events_at_most()
    {
        await WriteAsync(from: 1, to: 501);

        Assert.Equal(500, (await Face.ReplayAsync(0, 1_000, default)).Length);
    }

    [Fact]
    public async Task A_replay_from_before_the_log_begins_is_empty_and_not_a_log_with_a_hole()
    {
        await WriteAsync(from: 1, to: 3);
        _athlete.Clock.Advance(TimeSpan.FromDays(1));
        await WriteAsync(from: 4, to: 5);
        var aDay = _athlete.Clock.GetUtcNow().AddHours(-1);
        await _athlete.Store.TrimAsync(aDay, aDay, default);

        Assert.Empty(await Face.ReplayAsync(0, 10, default));
        Assert.Equal([4, 5], (await Face.ReplayAsync(3, 10, default)).Select(change => change.At.Seq));
    }

    [Fact]
    public async Task A_replay_does_not_run_ahead_of_what_readers_can_see()
    {
        var held = _athlete.Store.Script.Hold(StorePoint.After(StoreOperation.Commit));
        var writing = _athlete.WriteStepsAsync(1);
        await held.ArrivedAsync();

        var replaying = Face.ReplayAsync(0, 10, default);
        Assert.Equal("@0", await _athlete.StepsAsync().SoonAsync("a read beside a write"));
        Assert.False(replaying.IsCompleted);
        held.Release();
        await writing;

        Assert.Single(await replaying.SoonAsync("the replay"));
    }

    private ILiveFeedGrain Face => _athlete.Face<ILiveFeedGrain>();

    private Task<Athletes.StreamPosition> ObserveAsync(Listener listener)
    {
        listener.Reference = _athlete.Host.Grains.CreateObjectReference<ILiveFeedObserver>(listener);

        return Face.ObserveAsync(listener.Reference);
    }

    private async Task WriteAsync(int from, int to)
    {
        for (var steps = from; steps <= to; steps++)
        {
            await _athlete.WriteStepsAsync(steps);
        }
    }

    private static IEnumerable<long> Seqs(long from, long to) => Enumerable.Range((int)from, (int)(to - from + 1)).Select(seq => (long)seq);
}
