namespace TrainItAll.Conformance;

public sealed class TimerTests : ConformanceTests
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_each_period()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", Due, Period);

        await TickAsync(grain, Due - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Probe.CountOf("-tick"));

        await TickAsync(grain, TimeSpan.FromSeconds(1));
        Assert.Equal(1, Probe.CountOf("-tick"));

        await TickAsync(grain, Period);
        await TickAsync(grain, Period);
        Assert.Equal(3, Probe.CountOf("-tick"));
    }

    [Fact]
    public async Task A_tick_waits_for_the_call_that_runs()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", Due, Period);
        var call = grain.PassAsync("call");
        await Probe.GateAt("call").WaitUntilReachedAsync();

        Clock.Advance(Due);
        await grain.PingAsync();
        Assert.Equal(0, Probe.CountOf("+tick"));

        Probe.GateAt("call").Open();
        await call;
        await Probe.WaitForAsync("-tick");
    }

    [Fact]
    public async Task An_interleaving_tick_does_not_wait()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartInterleavingAsync("tick", Due);
        var call = grain.PassAsync("call");
        await Probe.GateAt("call").WaitUntilReachedAsync();

        Clock.Advance(Due);

        await Probe.WaitForAsync("-tick");
        Assert.False(call.IsCompleted);
        Probe.GateAt("call").Open();
        await call;
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_end_the_timer()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        Probe.Break("tick");
        await grain.StartAsync("tick", Due, Period);

        await TickAsync(grain, Due);
        await TickAsync(grain, Period);

        Assert.Equal(2, Probe.CountOf("-tick"));
    }

    [Fact]
    public async Task A_changed_timer_ticks_at_the_new_time()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", Due, Period);

        await grain.ChangeAsync("tick", 2 * Due, Timeout.InfiniteTimeSpan);

        await TickAsync(grain, Due);
        Assert.Equal(0, Probe.CountOf("-tick"));
        await TickAsync(grain, Due);
        await TickAsync(grain, 10 * Period);
        Assert.Equal(1, Probe.CountOf("-tick"));
    }

    [Fact]
    public async Task A_timer_that_was_ended_ticks_no_more()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", Due, Period);
        await TickAsync(grain, Due);

        await grain.EndAsync("tick");

        await TickAsync(grain, 3 * Period);
        Assert.Equal(1, Probe.CountOf("-tick"));
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", Due, Period);
        await grain.LeaveAsync();
        await Probe.WaitForAsync("leaves: ApplicationRequested");

        await grain.SettleAsync();
        await TickAsync(grain, 3 * Period);

        Assert.Equal(0, Probe.CountOf("+tick"));
    }

    [Fact]
    public async Task A_timer_does_not_keep_its_grain()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        await grain.StartAsync("tick", World.CollectionAge / 2, World.CollectionAge);
        var again = Clock.WhenSetTo(World.CollectionAge);

        Clock.Advance(World.CollectionAge / 2);
        await again;
        Clock.Advance((World.CollectionAge / 2) + World.CollectionQuantum);

        await Probe.WaitForAsync("leaves: ActivationIdle");
    }

    [Fact]
    public async Task A_timer_that_keeps_alive_keeps_its_grain()
    {
        var grain = Grains.GetGrain<ITimerGrain>(NewKey());
        var period = World.CollectionAge / 2;
        await grain.StartKeepingAliveAsync("tick", period);

        for (var tick = 1; tick <= 6; tick++)
        {
            var again = Clock.WhenSetTo(period);
            Clock.Advance(period);
            await Probe.WaitForAsync("-tick", tick);
            await again;
            await grain.PingAsync();
        }

        Assert.Equal(0, Probe.CountOf("leaves: ActivationIdle"));
    }

    /// <summary>Lets time pass, and the ticks that fell due end.</summary>
    private async Task TickAsync(ITimerGrain grain, TimeSpan span)
    {
        Clock.Advance(span);
        await grain.SettleAsync();
    }
}
