namespace TrainItAll.Conformance;

/// <summary>What the embedded runtime does better than Orleans promises. Nothing of ours may rely on it.</summary>
public sealed class BeyondOrleansTests : ConformanceTests
{
    private const int CallsCount = 200;

    [Fact]
    public async Task Calls_of_one_caller_run_in_the_order_they_were_made()
    {
        var grain = Grains.GetGrain<ITurnGrain>(NewKey());

        await Task.WhenAll(Enumerable.Range(0, CallsCount).Select(call => grain.AddAsync($"{call}")));

        var expected = Enumerable.Range(0, CallsCount).Select(call => $"+{call}").ToList();
        Assert.Equal(expected, Probe.Notes.Where(note => note[0] == '+').ToList());
    }

    [Fact]
    public async Task An_observer_hears_everything_in_order()
    {
        const int LinesCount = 500;
        var (grain, reader) = (Grains.GetGrain<INewsGrain>(NewKey()), new Reader(Probe, "r"));
        await grain.SubscribeAsync(Refer(reader));

        await Task.WhenAll(Enumerable.Range(0, LinesCount).Select(line => grain.PublishAsync($"{line}")));

        await Probe.WaitForAsync($"r {LinesCount - 1}");
        Assert.Equal(Enumerable.Range(0, LinesCount).Select(line => $"r {line}").ToList(), Probe.Notes);
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task A_grain_that_leaves_while_it_activates_still_answers()
    {
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());
        Probe.Break("leaves at once");

        var first = await grain.GetActivationAsync().OrFailAsync("the first answer");
        Assert.NotEqual(first, await grain.GetActivationAsync().OrFailAsync("the second answer"));
    }

    [Fact]
    public async Task Grains_that_come_and_go_under_load_lose_no_call()
    {
        const int CallersCount = 16;
        var grain = Grains.GetGrain<ILifeGrain>(NewKey());

        await Task.WhenAll(Enumerable.Range(0, CallersCount).Select(caller => Task.Run(async () =>
        {
            for (var call = 0; call < 200; call++)
            {
                await grain.GetActivationAsync();
                if (call % CallersCount == caller)
                {
                    await grain.LeaveAsync();
                }
            }
        }))).OrFailAsync("all calls to a grain that comes and goes");

        var life = Probe.Notes.Where(note => !note.StartsWith("leaves", StringComparison.Ordinal)).Select(note => note[..4]).ToList();
        Assert.All(life.Select((note, index) => (note, index)), pair => Assert.Equal(pair.index % 2 == 0 ? "acti" : "left", pair.note));
    }

    private INewsReader Refer(Reader reader) => Grains.CreateObjectReference<INewsReader>(reader);

    private sealed class Reader(Probe probe, string name) : INewsReader
    {
        public void Read(string line) => probe.Note($"{name} {line}");

        public Task ReadAndConfirmAsync(string line) => Task.CompletedTask;
    }
}
