using TrainItAll.BodyMetrics;
using TrainItAll.Hosting;
using TrainItAll.NutritionDays;
using TrainItAll.Paging;
using TrainItAll.Rules;
using TrainItAll.SleepDays;
using TrainItAll.Storage;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Athletes;

/// <summary>Store, then memory, then whoever listens: what is seen, and what remains, when a commit waits or fails.</summary>
public sealed class CommitTests : IAsyncLifetime
{
    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task Changes_of_all_collections_share_one_numbering_without_gaps()
    {
        var receipts = new List<WriteReceipt>
        {
            await _athlete.WriteStepsAsync(1),
            await _athlete.Face<ISleepDaysGrain>().UpsertAsync(new(AthleteDriver.Day(0)), AthleteDriver.Partner, default),
            await _athlete.Face<INutritionDaysGrain>().UpsertAsync(new("", AthleteDriver.Day(0), ""), AthleteDriver.Partner, default),
            await _athlete.Face<IBodyMetricsGrain>().UpsertAsync(new(_athlete.Clock.GetUtcNow()), AthleteDriver.Partner, default),
            await _athlete.WriteStepsAsync(2),
        };

        Assert.Equal([1, 2, 3, 4, 5], receipts.Select(receipt => receipt.At.Seq));
        Assert.Equal([1, 2, 3, 4, 5], _athlete.Shelf.Events.Select(change => change.Seq));
        Assert.All(receipts, receipt => Assert.Equal("stream-1", receipt.At.Stream));
    }

    [Fact]
    public async Task A_change_is_stamped_with_the_millisecond_of_its_commit()
    {
        _athlete.Clock.Advance(TimeSpan.FromTicks(12_345_678));

        await _athlete.WriteStepsAsync(1);

        var day = Assert.Single((await _athlete.ListAsync()).Items);
        Assert.Equal("06:30:01.2340000", day.UpdatedAt.ToString("HH:mm:ss.fffffff", null));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Readers_see_the_state_before_a_write_until_it_is_durable_and_applied(bool isDurable)
    {
        await _athlete.WriteStepsAsync(1);
        var held = _athlete.Store.Script.Hold(new StorePoint(StoreOperation.Commit, isDurable));
        var writing = _athlete.WriteStepsAsync(2);
        await held.ArrivedAsync();

        Assert.Equal("1@1", await _athlete.StepsAsync().SoonAsync("a read beside a write"));
        Assert.False(writing.IsCompleted);
        held.Release();
        await writing.SoonAsync("the write");

        Assert.Equal("2@2", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task Writes_wait_for_each_other_and_keep_their_order()
    {
        var held = _athlete.Store.Script.Hold(StorePoint.Before(StoreOperation.Commit));
        var writes = Enumerable.Range(1, 20).Select(steps => _athlete.WriteStepsAsync(steps)).ToList();
        await held.ArrivedAsync();

        held.Release();
        var receipts = await Task.WhenAll(writes).SoonAsync("twenty writes");

        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), receipts.Select(receipt => receipt.At.Seq));
        Assert.Equal("20@20", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task A_write_that_breaks_a_rule_changes_nothing_and_names_the_field()
    {
        var night = new SleepDayPatch(AthleteDriver.Day(0))
        {
            SleepStartAt = new(true, _athlete.Clock.GetUtcNow()),
            SleepEndAt = new(true, _athlete.Clock.GetUtcNow().AddHours(-1)),
        };

        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(
            () => _athlete.Face<ISleepDaysGrain>().UpsertAsync(night, AthleteDriver.Partner, default));
        var nights = await _athlete.Face<ISleepDaysGrain>().ListAsync(new PageRequest(1, 30), default);

        Assert.Equal((nameof(SleepDay.SleepEndAt), 0, 0), (refusal.Field, nights.Items.Length, (int)nights.At.Seq));
    }

    [Fact]
    public async Task A_commit_that_failed_leaves_memory_as_it_was_and_the_next_one_takes_its_number()
    {
        await _athlete.WriteStepsAsync(1);
        _athlete.Store.Script.Fail(StorePoint.Before(StoreOperation.Commit), new StoreUnavailableException());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(2));
        var afterwards = await _athlete.StepsAsync();
        var next = await _athlete.WriteStepsAsync(3);

        Assert.Equal(("1@1", 2), (afterwards, next.At.Seq));
        Assert.Equal(1, _athlete.Store.CallsOf(StoreOperation.Open));
    }

    [Fact]
    public async Task A_refused_commit_leaves_memory_as_it_was()
    {
        await _athlete.WriteStepsAsync(1);
        _athlete.Store.Script.Fail(StorePoint.Before(StoreOperation.Commit), new CommitRefusedException());

        await Assert.ThrowsAsync<CommitRefusedException>(() => _athlete.WriteStepsAsync(2));

        Assert.Equal("1@1", await _athlete.StepsAsync());
        Assert.Equal(1, _athlete.Store.CallsOf(StoreOperation.Open));
    }

    [Theory]
    [InlineData(false, "1@1", WriteOutcome.Updated)]
    [InlineData(true, "2@2", WriteOutcome.Unchanged)]
    public async Task After_an_unknown_outcome_the_truth_is_read_anew(bool isDurable, string truth, WriteOutcome repeated)
    {
        await _athlete.WriteStepsAsync(1);
        _athlete.Store.Script.Fail(
            new StorePoint(StoreOperation.Commit, isDurable), new StoreUnavailableException { IsOutcomeUnknown = true });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(2));
        var afterwards = await _athlete.StepsAsync();
        var again = await _athlete.WriteStepsAsync(2);

        Assert.Equal((truth, repeated, 2), (afterwards, again.Outcome, again.At.Seq));
        Assert.Equal(2, _athlete.Store.CallsOf(StoreOperation.Open));
    }

    [Fact]
    public async Task A_failure_nobody_thought_of_counts_as_an_unknown_outcome()
    {
        await _athlete.WriteStepsAsync(1);
        _athlete.Store.Script.Fail(StorePoint.After(StoreOperation.Commit), new TimeoutException());

        await Assert.ThrowsAsync<TimeoutException>(() => _athlete.WriteStepsAsync(2));

        Assert.Equal("2@2", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task An_athlete_that_does_not_exist_is_not_found_and_is_once_it_does()
    {
        var stranger = new AthleteId("mem_2");

        await Assert.ThrowsAsync<AthleteNotFoundException>(() => ListAsync(stranger));
        _athlete.Store.Add("mem_2");

        Assert.Empty((await ListAsync(stranger)).Items);
    }

    private Task<Page<SleepDay>> ListAsync(AthleteId athlete) =>
        _athlete.Host.Face<ISleepDaysGrain>(athlete).ListAsync(new PageRequest(1, 30), default);
}
