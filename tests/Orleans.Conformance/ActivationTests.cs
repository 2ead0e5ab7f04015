namespace TrainItAll.Conformance;

public sealed class ActivationTests : ConformanceTests
{
    private const int FirstCallsCount = 10_000;

    [Fact]
    public async Task Ten_thousand_first_calls_at_once_reach_one_activation()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());

        var activations = await Task.WhenAll(Enumerable.Range(0, FirstCallsCount).Select(_ => Task.Run(grain.GetActivationAsync)));

        Assert.Single(activations.Distinct());
        Assert.Equal(1, Probe.CountOf("activates"));
    }

    [Fact]
    public async Task First_calls_in_step_to_many_grains_reach_one_activation_each()
    {
        const int CallersCount = 10;
        var keys = Enumerable.Range(0, FirstCallsCount / CallersCount).Select(_ => NewKey()).ToList();
        using var step = new Barrier(CallersCount);

        var callers = Enumerable.Range(0, CallersCount).Select(_ => Task.Factory.StartNew(
            () => keys.ConvertAll(key =>
            {
                var grain = Grains.GetGrain<ILifeGrain>(key);
                step.SignalAndWait();
                return grain.GetActivationAsync();
            }),
            TaskCreationOptions.LongRunning));
        var calls = (await Task.WhenAll(callers)).SelectMany(made => made);

        Assert.Equal(keys.Count, (await Task.WhenAll(calls)).Distinct().Count());
        Assert.Equal(keys.Count, Probe.CountOf("activates"));
    }

    [Fact]
    public async Task Two_faces_of_a_grain_reach_one_activation()
    {
        var key = NewKey();

        var activation = await Grains.GetGrain<ILifeGrain>(key).GetActivationAsync();

        Assert.Equal(activation, await Grains.GetGrain<ILifeWitnessGrain>(key).GetActivationAsync());
    }

    [Theory]
    [InlineData("constructor", "The constructor is broken.")]
    [InlineData("activation", "The activation is broken.")]
    public async Task A_failed_activation_reaches_the_callers_and_the_next_call_tries_again(string what, string message)
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        Probe.Break(what);

        var calls = Enumerable.Range(0, 5).Select(_ => grain.GetActivationAsync()).ToList();

        foreach (var call in calls)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(() => call);
            Assert.Contains(message, failure.ToString(), StringComparison.Ordinal);
        }

        Probe.Mend(what);
        Assert.NotEqual(Guid.Empty, await grain.GetActivationAsync());
    }

    [Fact]
    public async Task An_idle_grain_leaves_and_comes_back_anew()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        var before = await grain.GetActivationAsync();

        Clock.Advance(World.CollectionAge + World.CollectionQuantum);

        await Probe.WaitForAsync("leaves: ActivationIdle");
        Assert.NotEqual(before, await grain.GetActivationAsync());
    }

    [Fact]
    public async Task A_grain_that_is_called_does_not_leave()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        var before = await grain.GetActivationAsync();

        for (var passed = TimeSpan.Zero; passed < 3 * World.CollectionAge; passed += World.CollectionAge / 2)
        {
            Clock.Advance(World.CollectionAge / 2);
            Assert.Equal(before, await grain.GetActivationAsync());
        }
    }

    [Fact]
    public async Task A_grain_with_a_running_call_does_not_leave_for_idleness()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        var call = grain.PassAsync("call");
        await Probe.GateAt("call").WaitUntilReachedAsync();

        Clock.Advance(3 * World.CollectionAge);
        Probe.GateAt("call").Open();
        await Probe.WaitForAsync("-call");

        // The caller may have given up by then; the grain has not.
        await Record.ExceptionAsync(() => call);
        await grain.GetActivationAsync();

        Assert.Equal(0, Probe.CountOf("leaves: ActivationIdle"));
        Assert.Equal(1, Probe.CountOf("activates"));
    }

    [Fact]
    public async Task A_grain_that_delays_its_leaving_stays_so_long_and_no_longer()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        await grain.StayAsync(3 * World.CollectionAge);

        Clock.Advance(2 * World.CollectionAge);
        Assert.Equal(0, Probe.CountOf("leaves: ActivationIdle"));

        Clock.Advance(World.CollectionAge + World.CollectionQuantum);
        await Probe.WaitForAsync("leaves: ActivationIdle");
    }

    [Fact]
    public async Task A_grain_that_asks_to_leave_finishes_its_calls_and_hands_on_those_that_wait()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        var before = await grain.GetActivationAsync();
        var running = grain.PassAndLeaveAsync("running");
        await Probe.GateAt("running").WaitUntilReachedAsync();
        var waiting = grain.GetActivationAsync();

        Probe.GateAt("running").Open();
        await running;

        Assert.NotEqual(before, await waiting.OrFailAsync("the call that waited"));
        Assert.Equal(1, Probe.CountOf("leaves: ApplicationRequested"));
    }

    [Fact]
    public async Task A_call_that_arrives_while_a_grain_leaves_waits_for_the_next_activation()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        var before = await grain.GetActivationAsync();
        Probe.Break("deactivation");
        await grain.LeaveAsync();
        await Probe.GateAt("deactivation").WaitUntilReachedAsync();
        var next = grain.GetActivationAsync();
        for (var other = 0; other < 50; other++)
        {
            await Grains.GetGrain<ICallGrain>(NewKey()).AddAsync(1, 1);
        }

        Assert.Equal(1, Probe.CountOf("activates"));

        Probe.Mend("deactivation");
        Probe.GateAt("deactivation").Open();

        Assert.NotEqual(before, await next.OrFailAsync("the call that arrived while the grain left"));
        Assert.Equal(
            ["activates", "leaves: ApplicationRequested", $"left {before}", "activates"],
            Probe.Notes.Take(4).ToList());
    }
}
