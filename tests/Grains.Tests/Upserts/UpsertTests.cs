using TrainItAll.BodyMetrics;
using TrainItAll.DailyWellness;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.NutritionDays;
using TrainItAll.Paging;
using TrainItAll.SleepDays;

namespace TrainItAll.Upserts;

/// <summary>The same day is the same record, and a write that changes nothing leaves no trace.</summary>
public sealed class UpsertTests : IAsyncLifetime
{
    private static readonly DateOnly Day = AthleteDriver.Day(0);
    private static readonly DateTimeOffset At = new(2026, 1, 1, 6, 30, 0, TimeSpan.Zero);

    private AthleteDriver _athlete = null!;

    public enum Kind
    {
        Night,
        Nutrition,
        Wellness,
        Body,
    }

    public static TheoryData<Kind> Kinds => [.. Enum.GetValues<Kind>()];

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_write_creates_then_changes_then_leaves_as_it_is(Kind kind)
    {
        var created = await WriteAsync(kind, 10);
        var updated = await WriteAsync(kind, 20);
        var unchanged = await WriteAsync(kind, 20);

        Assert.Equal(
            [(WriteOutcome.Created, 1), (WriteOutcome.Updated, 2), (WriteOutcome.Unchanged, 2)],
            new[] { created, updated, unchanged }.Select(receipt => (receipt.Outcome, receipt.At.Seq)));
        Assert.Single(new[] { created.Id, updated.Id, unchanged.Id }.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, _athlete.Shelf.Events.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_write_that_changes_nothing_keeps_the_time_of_the_last_change(Kind kind)
    {
        await WriteAsync(kind, 10);
        var before = await LastChangeAsync(kind);
        _athlete.Clock.Advance(TimeSpan.FromHours(1));

        await WriteAsync(kind, 10);

        Assert.Equal(before, await LastChangeAsync(kind));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Listeners_are_told_collection_and_day(Kind kind)
    {
        await WriteAsync(kind, 10);

        var told = Assert.Single(await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default));
        var expected = kind switch
        {
            Kind.Night => "sleepDays",
            Kind.Nutrition => "nutritionDays",
            Kind.Wellness => "dailyWellness",
            _ => "bodyMetrics",
        };
        Assert.Equal((EventTypes.WellnessUpdated, expected, Day), (told.Type, told.Collection, Assert.Single(told.Days)));
    }

    [Fact]
    public async Task A_field_left_out_stays_and_a_null_erases_also_after_the_memory_is_gone()
    {
        await _athlete.Face<IDailyWellnessGrain>().UpsertAsync(
            new(Day) { Steps = new(true, 1), WaterMl = new(true, 2) }, AthleteDriver.Partner, default);
        var another = await _athlete.StartAnotherHostAsync();

        await another.Face<IDailyWellnessGrain>(_athlete.Athlete).UpsertAsync(
            new(Day) { WaterMl = new(true, null), ActivityEnergyKcal = new(true, 3) }, AthleteDriver.Partner, default);

        var day = Assert.Single((await _athlete.ListAsync(host: another)).Items);
        Assert.Equal((1, null, 3), (day.Steps, day.WaterMl, day.ActivityEnergyKcal));
    }

    [Fact]
    public async Task Another_source_has_a_day_of_its_own()
    {
        await _athlete.WriteStepsAsync(1);

        var other = await _athlete.Face<IDailyWellnessGrain>().UpsertAsync(
            new(Day) { Steps = new(true, 2) }, new Origin("GARMIN", "garmin"), default);

        Assert.Equal(WriteOutcome.Created, other.Outcome);
        Assert.Equal("2,1@2", await _athlete.StepsAsync());
    }

    [Fact]
    public async Task A_day_long_ago_is_still_the_same_record()
    {
        for (var day = 0; day < 300; day++)
        {
            await _athlete.WriteStepsAsync(day, day);
        }

        var receipt = await _athlete.WriteStepsAsync(7, day: 3);

        Assert.Equal((WriteOutcome.Updated, 301), (receipt.Outcome, receipt.At.Seq));
        Assert.Equal(7, (await _athlete.ListAsync(size: 100, page: 3)).Items[^4].Steps);
    }

    private Task<WriteReceipt> WriteAsync(Kind kind, int value) => kind switch
    {
        Kind.Night => _athlete.Face<ISleepDaysGrain>().UpsertAsync(
            new(Day) { SleepScore = new(true, value) }, AthleteDriver.Partner, default),
        Kind.Nutrition => _athlete.Face<INutritionDaysGrain>().UpsertAsync(
            new("", Day, "") { WaterMl = value }, AthleteDriver.Partner, default),
        Kind.Wellness => _athlete.WriteStepsAsync(value),
        _ => _athlete.Face<IBodyMetricsGrain>().UpsertAsync(
            new(At) { WeightKg = new(true, value + 0.1) }, AthleteDriver.Partner, default),
    };

    private async Task<DateTimeOffset> LastChangeAsync(Kind kind)
    {
        var page = new PageRequest(1, 1);

        return kind switch
        {
            Kind.Night => (await _athlete.Face<ISleepDaysGrain>().ListAsync(page, default)).Items[0].UpdatedAt,
            Kind.Nutrition => (await _athlete.Face<INutritionDaysGrain>().ListAsync(page, default)).Items[0].UpdatedAt,
            Kind.Wellness => (await _athlete.ListAsync()).Items[0].UpdatedAt,
            _ => (await _athlete.Face<IBodyMetricsGrain>().ListAsync(page, default)).Items[0].UpdatedAt,
        };
    }
}
