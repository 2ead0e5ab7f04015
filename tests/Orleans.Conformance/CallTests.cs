namespace TrainItAll.Conformance;

public sealed class CallTests : ConformanceTests
{
    [Fact]
    public async Task Arguments_and_results_arrive()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());

        var parcel = await grain.EchoAsync(new("label", [1, 2, 3]));

        Assert.Equal("label", parcel.Label);
        Assert.Equal([1, 2, 3], parcel.Numbers);
        Assert.Equal(5, await grain.AddAsync(2, 3));
    }

    [Fact]
    public async Task An_exception_arrives_with_its_type_message_and_members()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());

        var refused = await Assert.ThrowsAsync<ParcelRefusedException>(() => grain.RefuseAsync("label"));

        Assert.Equal("label", refused.Field);
        Assert.Equal("label is refused.", refused.Message);
        Assert.Contains(nameof(CallGrain.RefuseAsync), refused.StackTrace!, StringComparison.Ordinal);
        Assert.Equal("At once.", (await Assert.ThrowsAsync<ParcelRefusedException>(grain.ThrowAtOnceAsync)).Message);
        Assert.Equal(2, await grain.AddAsync(1, 1));
    }

    [Fact]
    public async Task A_call_that_is_not_answered_in_time_fails_with_the_grain_and_the_method_in_the_message()
    {
        var key = NewKey();
        var call = Grains.GetGrain<ICallGrain>(key).PassAsync("gate").AsTask();
        await Probe.GateAt("gate").WaitUntilReachedAsync();

        Clock.Advance(World.ResponseTimeout - TimeSpan.FromSeconds(2));
        Assert.False(call.IsCompleted);
        Clock.Advance(TimeSpan.FromSeconds(5));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(ICallGrain.PassAsync), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_waited_too_long_does_not_start()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());
        var running = Assert.ThrowsAsync<TimeoutException>(() => grain.PassAsync("gate").AsTask());
        await Probe.GateAt("gate").WaitUntilReachedAsync();
        var waiting = Assert.ThrowsAsync<TimeoutException>(() => grain.NoteAsync("too late", CancellationToken.None));

        Clock.Advance(2 * World.ResponseTimeout);
        await running;
        await waiting;
        Probe.GateAt("gate").Open();

        await grain.NoteAsync("in time", CancellationToken.None);
        Assert.Equal(["in time"], Probe.Notes);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_in_the_grain_too()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());
        using var cancellation = new CancellationTokenSource();
        var call = grain.WaitForCancellationAsync("gate", cancellation.Token);
        await Probe.GateAt("gate").WaitUntilReachedAsync();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Probe.WaitForAsync("cancelled");
    }

    [Fact]
    public async Task A_call_cancelled_while_it_waits_does_not_start()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());
        using var cancellation = new CancellationTokenSource();
        var running = grain.PassAsync("gate").AsTask();
        await Probe.GateAt("gate").WaitUntilReachedAsync();
        var waiting = grain.NoteAsync("cancelled", cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Probe.GateAt("gate").Open();
        await running;

        await grain.NoteAsync("kept", CancellationToken.None);
        Assert.Equal(["kept"], Probe.Notes);
    }

    [Fact]
    public async Task A_one_way_call_returns_before_the_grain_has_done_it_and_hears_of_no_failure()
    {
        var grain = Grains.GetGrain<ICallGrain>(NewKey());

        await grain.SendAsync("gate");

        await Probe.GateAt("gate").WaitUntilReachedAsync();
        Assert.Equal(0, Probe.CountOf("gate"));
        Probe.GateAt("gate").Open();
        await Probe.WaitForAsync("gate");
        Assert.Equal(2, await grain.AddAsync(1, 1));
    }

    [Fact]
    public async Task A_call_that_waits_for_itself_fails()
    {
        var (one, other) = (NewKey(), NewKey());

        var failure = Assert.ThrowsAnyAsync<Exception>(() => Grains.GetGrain<ICallGrain>(one).CallAsync(other, one));
        await failure.OrFailAsync("the call to fail");

        Assert.Equal(0, Probe.CountOf("answered"));
        Assert.Equal(2, await Grains.GetGrain<ICallGrain>(one).AddAsync(1, 1));
        Assert.Equal(2, await Grains.GetGrain<ICallGrain>(other).AddAsync(1, 1));
    }

    [Fact]
    public async Task A_call_back_that_may_interleave_is_no_cycle()
    {
        var (one, other) = (NewKey(), NewKey());

        Assert.Equal(7, await Grains.GetGrain<ICallGrain>(one).AskAsync(other, one));
    }

    [Fact]
    public async Task A_call_back_that_nobody_waits_for_is_no_cycle()
    {
        var (one, other) = (NewKey(), NewKey());

        await Grains.GetGrain<ICallGrain>(one).SendOnAsync(other, one);

        await Probe.WaitForAsync("answered");
    }
}
