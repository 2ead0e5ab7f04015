namespace TrainItAll.Conformance;

public sealed class ObserverTests : ConformanceTests
{
    [Fact]
    public async Task An_observer_hears_everything()
    {
        const int LinesCount = 500;
        var (grain, reader) = (Grains.GetGrain<INewsGrain>(NewKey()), new Reader(Probe, "r"));
        await grain.SubscribeAsync(Refer(reader));

        await Task.WhenAll(Enumerable.Range(0, LinesCount).Select(line => grain.PublishAsync($"{line}")));

        foreach (var line in Enumerable.Range(0, LinesCount))
        {
            await Probe.WaitForAsync($"r {line}");
        }

        Assert.Equal(LinesCount, Probe.Notes.Count);
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task A_slow_observer_holds_up_neither_grain_nor_other_observers()
    {
        var grain = Grains.GetGrain<INewsGrain>(NewKey());
        var (slow, quick) = (new Reader(Probe, "slow", Probe.GateAt("slow")), new Reader(Probe, "quick"));
        await grain.SubscribeAsync(Refer(slow));
        await grain.SubscribeAsync(Refer(quick));

        await grain.PublishAsync("one");
        await grain.PublishAsync("two");

        await Probe.WaitForAsync("quick two");
        Assert.Equal(0, Probe.CountOf("slow one"));
        Probe.GateAt("slow").Open();
        await Probe.WaitForAsync("slow two");
        GC.KeepAlive((slow, quick));
    }

    [Fact]
    public async Task A_reference_passed_twice_is_one_observer()
    {
        var (grain, reader) = (Grains.GetGrain<INewsGrain>(NewKey()), new Reader(Probe, "r"));
        var reference = Refer(reader);

        await grain.SubscribeAsync(reference);
        await grain.SubscribeAsync(reference);
        Assert.Equal(1, await grain.CountReadersAsync());

        await grain.UnsubscribeAsync(reference);
        Assert.Equal(0, await grain.CountReadersAsync());
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task An_observer_that_stops_renewing_is_dropped()
    {
        var grain = Grains.GetGrain<INewsGrain>(NewKey());
        var (faithful, gone) = (new Reader(Probe, "faithful"), new Reader(Probe, "gone"));
        var reference = Refer(faithful);
        await grain.SubscribeAsync(reference);
        await grain.SubscribeAsync(Refer(gone));

        Clock.Advance(TimeSpan.FromSeconds(90));
        await grain.SubscribeAsync(reference);
        Clock.Advance(TimeSpan.FromSeconds(90));
        await grain.PublishAsync("news");

        await Probe.WaitForAsync("faithful news");
        Assert.Equal(0, Probe.CountOf("gone news"));
        Assert.Equal(1, await grain.CountReadersAsync());
        GC.KeepAlive((faithful, gone));
    }

    [Fact]
    public async Task A_grain_can_wait_for_its_observers_and_drops_one_that_fails()
    {
        var grain = Grains.GetGrain<INewsGrain>(NewKey());
        var (good, bad) = (new Reader(Probe, "good"), new Reader(Probe, "bad"));
        await grain.SubscribeAsync(Refer(good));
        await grain.SubscribeAsync(Refer(bad));
        Probe.Break("bad");

        await grain.PublishAndWaitAsync("news");

        Assert.Equal(1, Probe.CountOf("good news"));
        Assert.Equal(1, await grain.CountReadersAsync());
        GC.KeepAlive((good, bad));
    }

    [Fact]
    public async Task A_deleted_reference_hears_no_more()
    {
        var grain = Grains.GetGrain<INewsGrain>(NewKey());
        var (kept, deleted) = (new Reader(Probe, "kept"), new Reader(Probe, "deleted"));
        var reference = Refer(deleted);
        await grain.SubscribeAsync(Refer(kept));
        await grain.SubscribeAsync(reference);

        Grains.DeleteObjectReference<INewsReader>(reference);
        await grain.PublishAsync("news");

        await Probe.WaitForAsync("kept news");
        Assert.Equal(0, Probe.CountOf("deleted news"));
        GC.KeepAlive((kept, deleted));
    }

    [Fact]
    public void An_observer_itself_is_no_reference() =>
        Assert.Throws<ArgumentException>(() => Grains.DeleteObjectReference<INewsReader>(new Reader(Probe, "r")));

    private INewsReader Refer(Reader reader) => Grains.CreateObjectReference<INewsReader>(reader);

    /// <summary>Notes what it hears. The runtime holds it weakly, so tests keep it alive.</summary>
    private sealed class Reader(Probe probe, string name, Gate? gate = null) : INewsReader
    {
        public void Read(string line)
        {
            gate?.PassAsync().GetAwaiter().GetResult();
            Thread.SpinWait(5_000);
            probe.Note($"{name} {line}");
        }

        public Task ReadAndConfirmAsync(string line)
        {
            probe.Note($"{name} {line}");
            return probe.IsBroken(name) ? Task.FromException(new InvalidOperationException("The reader is broken.")) : Task.CompletedTask;
        }
    }
}
