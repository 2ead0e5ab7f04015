namespace TrainItAll.Conformance;

public sealed class TurnTests : ConformanceTests
{
    private const int CallsCount = 200;

    [Fact]
    public async Task Calls_with_awaits_never_overlap()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());

        var sums = await Task.WhenAll(Enumerable.Range(0, CallsCount).Select(call => grain.AddAsync($"call {call}")));

        Assert.Empty(TurnOrder.Overlapping(Probe.Notes));
        Assert.Equal(CallsCount, sums.Max());
        Assert.Equal(0, Probe.CountOf("two turns at once"));
    }

    [Fact]
    public async Task The_check_of_turn_order_turns_red_when_calls_interleave()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());

        var sums = await Task.WhenAll(Enumerable.Range(0, CallsCount).Select(call => grain.AddInterleavingAsync($"call {call}")));

        Assert.NotEmpty(TurnOrder.Overlapping(Probe.Notes));
        Assert.True(sums.Max() < CallsCount, "interleaving calls lose no update, so the check could not catch one");
    }

    [Fact]
    public async Task Turns_of_interleaving_calls_never_run_at_once()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());

        await Task.WhenAll(Enumerable.Range(0, CallsCount).Select(call => Task.Run(() => grain.AddInterleavingAsync($"call {call}"))));

        Assert.Equal(0, Probe.CountOf("two turns at once"));
    }

    [Fact]
    public async Task A_continuation_resumes_on_the_grain()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());

        Assert.True(await grain.StaysOnItsSchedulerAsync());
        Assert.True(await grain.StartsTasksOnItsSchedulerAsync());
    }

    [Fact]
    public async Task A_write_waits_for_the_write_before_it_and_an_interleaving_read_does_not()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());
        var first = grain.PassAsync("first");
        await Probe.GateAt("first").WaitUntilReachedAsync();
        var second = grain.AddAsync("second");

        Assert.Equal(0, await grain.PeekAsync());

        Assert.Equal(0, Probe.CountOf("+second"));
        Probe.GateAt("first").Open();
        await first;
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task An_interleaving_call_that_awaits_holds_up_no_other()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());
        var peek = grain.PeekAtAsync("peek");
        await Probe.GateAt("peek").WaitUntilReachedAsync();

        Assert.Equal(1, await grain.AddAsync("write"));

        Assert.False(peek.IsCompleted);
        Probe.GateAt("peek").Open();
        await peek;
    }

    [Fact]
    public async Task Read_only_calls_run_beside_each_other_and_a_write_waits_for_them()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());
        var reads = new[] { grain.ReadAtAsync("one"), grain.ReadAtAsync("two") };
        await Probe.GateAt("one").WaitUntilReachedAsync();
        await Probe.GateAt("two").WaitUntilReachedAsync();
        var write = grain.AddAsync("write");
        await grain.PeekAsync();
        Assert.Equal(0, Probe.CountOf("+write"));

        Probe.GateAt("one").Open();
        await reads[0];
        Probe.GateAt("two").Open();

        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task A_read_only_call_waits_for_a_write()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());
        var write = grain.PassAsync("write");
        await Probe.GateAt("write").WaitUntilReachedAsync();
        var read = grain.ReadAtAsync("read");
        await grain.PeekAsync();
        Assert.Equal(0, Probe.CountOf("+read"));

        Probe.GateAt("write").Open();
        await write;

        await Probe.GateAt("read").WaitUntilReachedAsync();
        Probe.GateAt("read").Open();
        await read;
    }
}
