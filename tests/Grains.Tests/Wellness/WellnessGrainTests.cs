using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Rules;
using TrainItAll.SleepDays;
using TrainItAll.Storage;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Wellness;

/// <summary>Whole days through the grain: one change over several collections, one event per day, and the lock.</summary>
public sealed class WellnessGrainTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task A_day_is_one_commit_and_one_event_over_all_its_collections()
    {
        var receipt = await WriteAsync(Whole(0));

        var commit = Assert.Single(_athlete.Shelf.Commits);
        var told = Assert.Single(await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default));
        string[] collections = ["bodyMetrics", "sleepDays", "dailyWellness", "nutritionDays", "wellnessDays"];
        Assert.Equal(collections, commit.Upserts.Select(record => record.Collection));
        Assert.Equal((1, 1), (receipt.At.Seq, commit.Events.Length));
        Assert.Equal((EventTypes.WellnessUpdated, null, AthleteDriver.Day(0)), (told.Type, told.Collection, Assert.Single(told.Days)));
        Assert.Equal(collections, told.Collections);
    }

    [Fact]
    public async Task A_day_that_changed_in_one_collection_is_told_as_the_native_write_is()
    {
        await WriteAsync(Steps(0, 5));
        await _athlete.WriteStepsAsync(6, day: 1);

        var told = await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default);

        Assert.Equal(["dailyWellness", "dailyWellness"], told.Select(change => change.Collection));
        Assert.All(told, change => Assert.Equal("dailyWellness", Assert.Single(change.Collections)));
    }

    [Fact]
    public async Task Several_days_are_one_commit_with_an_event_each()
    {
        await WriteAsync(Whole(0), Steps(1, 5), Whole(2));

        var commit = Assert.Single(_athlete.Shelf.Commits);
        Assert.Equal((3, 11), (commit.Events.Length, commit.Upserts.Length));
        Assert.Equal([1, 1, 1, 1, 1, 2, 3, 3, 3, 3, 3], commit.Upserts.Select(record => record.CreatedSeq));
        Assert.Equal([0, 1, 2], (await ListAsync()).Value.Select(day => day.Day.DayNumber - AthleteDriver.Day(0).DayNumber));
    }

    [Fact]
    public async Task A_commit_that_fails_leaves_nothing_of_the_day()
    {
        _athlete.Store.Script.Fail(StorePoint.Before(StoreOperation.Commit), new StoreUnavailableException());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Whole(0)));

        Assert.Empty((await ListAsync()).Value);
        Assert.Empty(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task What_is_there_already_is_no_change()
    {
        await WriteAsync(Whole(0));

        var receipt = await WriteAsync(Whole(0));

        Assert.Equal(1, receipt.At.Seq);
        Assert.Single(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task A_rule_that_one_day_breaks_refuses_all_days()
    {
        var nights = Enumerable.Range(0, 3).Select(day => new WellnessPatch(AthleteDriver.Day(day))
        {
            Night = new SleepDayPatch(AthleteDriver.Day(day))
            {
                SleepStartAt = new(true, new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)),
                SleepEndAt = new(true, new DateTimeOffset(2026, 1, day == 2 ? 1 : 3, 0, 0, 0, TimeSpan.Zero)),
            },
        });

        await Assert.ThrowsAsync<RuleBrokenException>(() => WriteAsync([.. nights]));

        Assert.Empty((await ListAsync()).Value);
    }

    [Fact]
    public async Task More_days_or_records_than_one_change_holds_are_refused_whole()
    {
        await Assert.ThrowsAsync<RuleBrokenException>(() => WriteAsync([.. Enumerable.Range(0, 201).Select(Whole)]));
        await Assert.ThrowsAsync<RuleBrokenException>(() => WriteAsync([.. Enumerable.Range(0, 1_001).Select(day => Steps(day, 1))]));

        Assert.Empty(_athlete.Shelf.Commits);
        Assert.Equal(200, (await WriteAsync([.. Enumerable.Range(0, 200).Select(Whole)])).At.Seq);
    }

    [Fact]
    public async Task Days_behind_the_windows_are_read_changed_and_kept_once()
    {
        for (var batch = 0; batch < 4; batch++)
        {
            var first = batch * 100;
            await WriteAsync([.. Enumerable.Range(first, 100).Select(Whole)]);
        }

        await WriteAsync(Steps(0, 77));
        var another = await _athlete.StartAnotherHostAsync();
        var face = another.Face<IWellnessGrain>(_athlete.Athlete);
        var listed = await face.ListAsync(AthleteDriver.Day(0), AthleteDriver.Day(399), default);
        var oldest = await face.ListAsync(AthleteDriver.Day(0), AthleteDriver.Day(1), default);

        Assert.Equal((400, 401), (listed.Value.Length, listed.At.Seq));
        Assert.Equal([77, 1], oldest.Value.Select(day => day.Steps));
        Assert.All(listed.Value, day => Assert.Equal((70.5, 27_000, 2_000, 50.5), (day.WeightKg, day.SleepSeconds, day.EnergyTotalKcal, day.Own?.HrvMs)));
    }

    [Fact]
    public async Task A_locked_day_is_closed_to_others_in_every_collection_and_open_to_the_athlete()
    {
        await WriteAsync(Own, Whole(0) with { Own = new WellnessDayPatch(AthleteDriver.Day(0)) { Locked = new(true, true) } });

        var refused = await WriteAsync(Whole(0) with { Own = null }, Steps(0, 99), Steps(1, 3));
        await Assert.ThrowsAsync<DayLockedException>(() => _athlete.WriteStepsAsync(98));
        await Assert.ThrowsAsync<DayLockedException>(() => _athlete.Face<IBodyMetricsGrain>().UpsertAsync(
            new BodyMetricPatch(new DateTimeOffset(2026, 1, 1, 23, 59, 59, TimeSpan.Zero)) { WeightKg = new(true, 1) }, AthleteDriver.Partner, default));
        await _athlete.WriteStepsAsync(97, day: 1);
        var own = await WriteAsync(Own, Steps(0, 96));

        Assert.Equal(AthleteDriver.Day(0), Assert.Single(refused.LockedDays));
        Assert.Empty(own.LockedDays);
        Assert.Equal([96, 97], (await ListAsync()).Value.Select(day => day.Steps));
    }

    [Fact]
    public async Task A_lock_behind_the_window_holds_too()
    {
        await WriteAsync(Own, new WellnessPatch(AthleteDriver.Day(0)) { Own = new WellnessDayPatch(AthleteDriver.Day(0)) { Locked = new(true, true) } });
        await WriteAsync([.. Enumerable.Range(1, 300).Select(day => Mood(day))]);
        var another = await _athlete.StartAnotherHostAsync();

        await Assert.ThrowsAsync<DayLockedException>(() => _athlete.WriteStepsAsync(1, host: another));

        Assert.Equal(2, (await _athlete.WriteStepsAsync(1, day: 1, host: another)).At.Seq - 300);
    }

    /// <summary>The clock stands: all of it falls into one millisecond.</summary>
    [Fact]
    public async Task Of_writes_in_the_same_millisecond_the_last_one_counts()
    {
        var morning = new DateTimeOffset(AthleteDriver.Day(0), new TimeOnly(7, 15), TimeSpan.Zero);
        var seen = new List<double?>();
        foreach (var native in new[] { 71.0, 72 })
        {
            await WriteAsync(Whole(0));
            seen.Add((await ListAsync()).Value[0].WeightKg);
            await _athlete.Face<IBodyMetricsGrain>().UpsertAsync(new BodyMetricPatch(morning) { WeightKg = new(true, native) }, AthleteDriver.Partner, default);
            seen.Add((await ListAsync()).Value[0].WeightKg);
        }

        Assert.Equal([70.5, 71, 70.5, 72], seen);
    }

    [Fact]
    public async Task A_list_beside_a_write_shows_the_day_before_it_or_after_it()
    {
        await WriteAsync(Whole(0));
        var held = _athlete.Store.Script.Hold(StorePoint.After(StoreOperation.Commit));
        var writing = WriteAsync(Whole(0) with { Daily = new DailyWellnessPatch(AthleteDriver.Day(0)) { Steps = new(true, 2) } });
        await held.ArrivedAsync();
        var listing = ListAsync();

        Assert.False(listing.IsCompleted);
        held.Release();
        await writing;
        var listed = await listing.SoonAsync("a list");

        Assert.Equal((2, 2), (listed.Value[0].Steps, listed.At.Seq));
    }

    private Task<WellnessReceipt> WriteAsync(params WellnessPatch[] patches) => WriteAsync(AthleteDriver.Partner, patches);

    private Task<WellnessReceipt> WriteAsync(Origin origin, params WellnessPatch[] patches) =>
        _athlete.Face<IWellnessGrain>().WriteAsync([.. patches], origin, default);

    private Task<Seen<ImmutableArray<WellnessView>>> ListAsync() =>
        _athlete.Face<IWellnessGrain>().ListAsync(AthleteDriver.Day(-10), AthleteDriver.Day(1_100), default);

    private static WellnessPatch Steps(int day, int steps) => new(AthleteDriver.Day(day))
    {
        Daily = new DailyWellnessPatch(AthleteDriver.Day(day)) { Steps = new(true, steps) },
    };

    private static WellnessPatch Mood(int day) => new(AthleteDriver.Day(day))
    {
        Own = new WellnessDayPatch(AthleteDriver.Day(day)) { Mood = new(true, 1) },
    };

    private static WellnessPatch Whole(int number)
    {
        var day = AthleteDriver.Day(number);

        return new WellnessPatch(day)
        {
            Body = new BodyMetricPatch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) { WeightKg = new(true, 70.5) },
            Night = new SleepDayPatch(day) { SleepSeconds = new(true, 27_000) },
            Daily = new DailyWellnessPatch(day) { Steps = new(true, 1) },
            Nutrition = new NutritionPatch(day) { EnergyTotalKcal = new(true, 2_000) },
            Own = new WellnessDayPatch(day) { HrvMs = new(true, 50.5) },
        };
    }
}
