using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.Rules;
using TrainItAll.SleepDays;
using TrainItAll.Storage;
using TrainItAll.Stores;

namespace TrainItAll.Upserts;

/// <summary>A request that is sent again acts once and gets the first answer.</summary>
public sealed class RequestKeyTests : IAsyncLifetime
{
    private static readonly RequestKey Key = new("key-1", "hash-1");

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task The_same_request_gets_the_first_answer_even_when_others_wrote_meanwhile()
    {
        var first = await _athlete.WriteStepsAsync(1, key: Key);
        await _athlete.WriteStepsAsync(2);

        var second = await _athlete.WriteStepsAsync(1, key: Key);

        Assert.Equal(first with { Ids = second.Ids }, second);
        Assert.Equal("2@2", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task The_same_request_a_hundred_times_at_once_acts_once()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _athlete.WriteStepsAsync(1, key: Key)));

        Assert.All(receipts, receipt => Assert.Equal((WriteOutcome.Created, 1), (receipt.Outcome, receipt.At.Seq)));
        Assert.Single(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task The_key_with_another_request_is_refused_and_changes_nothing()
    {
        await _athlete.WriteStepsAsync(1, key: Key);

        await Assert.ThrowsAsync<RequestKeyReusedException>(
            () => _athlete.WriteStepsAsync(2, key: Key with { BodyHash = "hash-2" }));

        Assert.Equal("1@1", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task The_keys_of_two_clients_never_meet()
    {
        await _athlete.WriteStepsAsync(1, key: Key);

        var other = await _athlete.Face<IDailyWellnessGrain>().UpsertAsync(
            new(AthleteDriver.Day(1)), new Origin(Origin.External, "another", Key), default);

        Assert.Equal(WriteOutcome.Created, other.Outcome);
    }

    [Fact]
    public async Task The_answer_of_a_write_that_changed_nothing_is_kept_too_and_takes_no_number()
    {
        await _athlete.WriteStepsAsync(1);
        await _athlete.WriteStepsAsync(1, key: Key);
        await _athlete.WriteStepsAsync(2);

        var again = await _athlete.WriteStepsAsync(1, key: Key);

        Assert.Equal((WriteOutcome.Unchanged, 1), (again.Outcome, again.At.Seq));
        Assert.Equal("2@2", await _athlete.StepsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_an_unknown_outcome_the_same_request_acts_exactly_once(bool isDurable)
    {
        _athlete.Store.Script.Fail(
            new StorePoint(StoreOperation.Commit, isDurable), new StoreUnavailableException { IsOutcomeUnknown = true });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _athlete.WriteStepsAsync(1, key: Key));
        var receipt = await _athlete.WriteStepsAsync(1, key: Key);

        Assert.Equal((WriteOutcome.Created, 1), (receipt.Outcome, receipt.At.Seq));
        Assert.Single(_athlete.Shelf.Events);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_sent_again_corrected()
    {
        var now = _athlete.Clock.GetUtcNow();
        var nights = _athlete.Face<ISleepDaysGrain>();
        var night = new SleepDayPatch(AthleteDriver.Day(0)) { SleepStartAt = new(true, now), SleepEndAt = new(true, now.AddHours(-1)) };
        await Assert.ThrowsAsync<RuleBrokenException>(
            () => nights.UpsertAsync(night, AthleteDriver.Partner with { Request = Key }, default));

        var receipt = await nights.UpsertAsync(
            night with { SleepEndAt = new(true, now.AddHours(1)) },
            AthleteDriver.Partner with { Request = Key with { BodyHash = "hash-2" } },
            default);

        Assert.Equal(WriteOutcome.Created, receipt.Outcome);
    }
}
