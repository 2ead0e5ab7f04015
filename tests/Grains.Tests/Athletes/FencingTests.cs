using TrainItAll.Hosting;
using TrainItAll.SleepDays;
using TrainItAll.Storage;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Two activations of one athlete, in two processes: only the newer one writes, and the older one notices.</summary>
public sealed class FencingTests : IAsyncLifetime
{
    private AthleteDriver _athlete = null!;
    private GrainHost _newer = null!;

    public async Task InitializeAsync()
    {
        _athlete = await AthleteDriver.StartAsync();
        _newer = await _athlete.StartAnotherHostAsync();
        await _athlete.WriteStepsAsync(1);
        await _athlete.WriteStepsAsync(2, host: _newer);
    }

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task The_older_activation_is_refused_once_and_then_goes_on_from_the_truth()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(3, day: 1));

        var receipt = await _athlete.WriteStepsAsync(3, day: 1);

        Assert.Equal((WriteOutcome.Created, 3), (receipt.Outcome, receipt.At.Seq));
        Assert.Equal("3,2@3", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task A_write_that_memory_holds_already_is_not_waved_through_when_the_store_holds_something_else()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(1));

        var receipt = await _athlete.WriteStepsAsync(1);

        Assert.Equal((WriteOutcome.Updated, 3), (receipt.Outcome, receipt.At.Seq));
        Assert.Equal("1@3", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task An_answer_that_the_newer_activation_gave_is_repeated_only_by_who_knows_that_much()
    {
        var key = new RequestKey("key-1", "hash-1");
        var first = await _athlete.WriteStepsAsync(3, day: 1, host: _newer, key: key);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(3, day: 1, key: key));
        var second = await _athlete.WriteStepsAsync(3, day: 1, key: key);

        Assert.Equal(first with { Ids = second.Ids }, second);
        Assert.Equal("3,2@3", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task A_window_read_by_the_older_activation_is_refused_when_it_is_newer_than_memory()
    {
        var nights = _athlete.Host.Face<ISleepDaysGrain>(_athlete.Athlete);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => nights.ListAsync(new(1, 30), default));
        var page = await nights.ListAsync(new(1, 30), default);

        Assert.Equal(2, page.At.Seq);
    }

    [Fact]
    public async Task Two_hosts_that_take_turns_never_lose_nor_double_a_change()
    {
        for (var day = 1; day <= 40; day++)
        {
            await WriteUntilDoneAsync(day, day % 2 == 0 ? _newer : _athlete.Host);
        }

        Assert.Equal(Enumerable.Range(1, 42).Select(seq => (long)seq), _athlete.Shelf.Events.Select(change => change.Seq));
        Assert.Equal(
            Enumerable.Range(1, 40).Reverse().Append(2),
            (await _athlete.ListAsync(size: 200, host: _newer)).Items.Select(day => day.Steps!.Value));
    }

    private async Task WriteUntilDoneAsync(int day, GrainHost host)
    {
        const int attemptsMax = 3;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _athlete.WriteStepsAsync(day, day, host);
                return;
            }
            catch (StoreUnavailableException) when (attempt < attemptsMax)
            {
                Assert.True(_athlete.Store.CallsOf(StoreOperation.Open) > 1, "Only a host that was taken over may refuse.");
            }
        }
    }
}
