namespace TrainItAll.Conformance;

public sealed class ShutdownTests : ConformanceTests
{
    [Fact]
    public async Task A_host_that_stops_finishes_what_it_accepted_and_then_deactivates_all()
    {
        var grains = Enumerable.Range(0, 20).Select(_ => Grains.GetGrain<ILifeGrain>(NewKey())).ToList();
        var running = grains.Select((grain, index) => grain.PassAsync($"gate {index}")).ToList();
        var waiting = grains.Select(grain => grain.GetActivationAsync()).ToList();
        for (var index = 0; index < grains.Count; index++)
        {
            await Probe.GateAt($"gate {index}").WaitUntilReachedAsync();
        }

        var stop = Host.StopAsync();
        Assert.False(stop.IsCompleted);
        Probe.OpenAllGates();
        await stop.OrFailAsync("the host to stop");

        await Task.WhenAll(running);
        Assert.Equal(grains.Count, (await Task.WhenAll(waiting)).Distinct().Count());
        Assert.Equal(grains.Count, Probe.CountOf("activates"));
        Assert.Equal(grains.Count, Probe.CountOf("leaves: ShuttingDown"));
    }

    [Fact]
    public async Task A_host_that_has_stopped_refuses_calls_at_once()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        await grain.GetActivationAsync();

        await Host.StopAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => grain.GetActivationAsync());
    }
}
