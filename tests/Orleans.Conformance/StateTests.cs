using Orleans.Storage;

namespace TrainItAll.Conformance;

public sealed class StateTests : ConformanceTests
{
    [Fact]
    public async Task State_is_read_before_the_grain_activates_and_survives_a_restart()
    {
        var key = NewKey();
        Assert.False(await Grains.GetGrain<ILedgerGrain>(key).ExistsAsync());
        Assert.Equal(5, await Grains.GetGrain<ILedgerGrain>(key).AddAsync(5));

        await RestartAsync();

        Assert.Equal(5, await Grains.GetGrain<ILedgerGrain>(key).GetBalanceAsync());
        Assert.Equal(["activates with 0", "activates with 5"], Probe.Notes);
    }

    [Fact]
    public async Task A_stale_etag_fails_the_call_and_deactivates_the_grain_which_then_reads_anew()
    {
        var grain = Grains.GetGrain<ILedgerGrain>(NewKey());
        await grain.AddAsync(5);
        World.Storage.Overwrite("ledger", """{ "Balance": 100 }""");

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.AddAsync(1));

        Assert.Equal(101, await grain.AddAsync(1));
        Assert.Equal(["activates with 0", "activates with 100"], Probe.Notes);
    }

    [Fact]
    public async Task A_stale_etag_that_the_grain_handles_leaves_it_active()
    {
        var grain = Grains.GetGrain<ILedgerGrain>(NewKey());
        await grain.AddAsync(5);
        World.Storage.Overwrite("ledger", """{ "Balance": 100 }""");

        Assert.False(await grain.TryAddAsync(1));

        Assert.Equal(100, await grain.GetBalanceAsync());
        Assert.Equal(["activates with 0"], Probe.Notes);
    }

    [Fact]
    public async Task Cleared_state_is_new_state()
    {
        var grain = Grains.GetGrain<ILedgerGrain>(NewKey());
        await grain.AddAsync(5);

        await grain.ClearAsync();

        Assert.Equal(0, await grain.GetBalanceAsync());
        Assert.False(await grain.ExistsAsync());
        Assert.Equal(3, await grain.AddAsync(3));
    }
}
