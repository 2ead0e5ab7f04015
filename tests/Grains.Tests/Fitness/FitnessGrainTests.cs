using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Fitness;

/// <summary>Load of activities by day, and what follows from it, through the grain.</summary>
public sealed class FitnessGrainTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);

    private AthleteDriver _athlete = null!;

    private IActivitiesGrain Activities => _athlete.Face<IActivitiesGrain>();

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task Every_day_from_the_first_activity_on_has_the_averages_of_the_formula()
    {
        await RideAsync(0, load: 100);
        await RideAsync(3, load: 50);
        await RideAsync(3, load: 25);

        var days = await FitnessAsync(-5, 10);

        Assert.Equal(AthleteDriver.Day(0), days[0].Day);
        double[] loads = [100, 0, 0, 75, 0, 0, 0, 0, 0, 0, 0];
        var (ctl, atl, past) = (0.0, 0.0, new List<double>());
        for (var index = 0; index < days.Length; index++)
        {
            ctl += (loads[index] - ctl) * (1 - Math.Exp(-1.0 / 42));
            atl += (loads[index] - atl) * (1 - Math.Exp(-1.0 / 7));
            past.Add(ctl);
            Assert.Equal(loads[index], days[index].Load);
            Assert.Equal(ctl, days[index].Ctl, 1e-5);
            Assert.Equal(atl, days[index].Atl, 1e-5);
            Assert.Equal(ctl - (index >= 7 ? past[index - 7] : 0), days[index].RampRate, 1e-5);
        }
    }

    [Fact]
    public async Task A_deleted_or_changed_activity_counts_no_more_or_elsewhere()
    {
        var id = (await RideAsync(0, load: 100)).Id;
        await RideAsync(1, load: 10);
        await Activities.UpdateAsync(id, new ActivityPatch { LoadPoints = new(true, 40), StartedAt = new(true, At(2)) }, Own, default);

        Assert.Equal([10, 40], (await FitnessAsync(0, 2)).Select(day => day.Load));
        await Activities.DeleteAsync(id, Own, default);
        Assert.Equal([10, 0], (await FitnessAsync(0, 2)).Select(day => day.Load));
    }

    [Fact]
    public async Task Years_after_the_last_activity_there_is_still_a_day_and_it_reads_no_more_than_the_days_that_weigh()
    {
        await RideAsync(-3_000, load: 100);

        var today = Assert.Single(await FitnessAsync(0, 0));

        Assert.Equal((0, 0.0, 0.0), (today.Load, today.Ctl, today.Atl));
    }

    [Fact]
    public async Task Load_is_by_power_when_it_is_known_and_settings_change_it_only_when_they_are_applied()
    {
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = new(true, 200) });
        var id = (await CreateAsync(0, Recorded(200, 150, 3_600))).Id;
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = new(true, 250) });
        var before = (await Activities.FindAsync(id, default))!.Value;

        var progress = await Activities.AnalyzeAsync(1, after: null, Own, default);
        var after = (await Activities.FindAsync(id, default))!.Value;

        Assert.Equal((100, 100.0, 200), (before.TrainingLoad, before.Analysis!.IntensityPct, before.Analysis.FtpWatts));
        Assert.Equal((1, null), (progress.Changed, progress.Next));
        Assert.Equal((64, 80.0, 250), (after.TrainingLoad, after.Analysis!.IntensityPct, after.Analysis.FtpWatts));
        Assert.Equal([64], (await FitnessAsync(0, 0)).Select(day => day.Load));
        Assert.Equal(0, (await Activities.AnalyzeAsync(1, after: null, Own, default)).Changed);
        var told = await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 20, default);
        Assert.Equal(EventTypes.FitnessUpdated, told[^1].Type);
    }

    [Fact]
    public async Task Load_by_heart_rate_is_a_hundred_for_an_hour_at_the_threshold()
    {
        await ChangeAsync(new SportSettingPatch(1) { LthrBpm = new(true, 160), MaxHrBpm = new(true, 185) });
        var id = (await CreateAsync(0, Recorded(null, 160, 3_600))).Id;

        var activity = (await Activities.FindAsync(id, default))!.Value;

        Assert.Equal((100, 100, "HRSS"), (activity.TrainingLoad, activity.Analysis!.HrLoad, activity.Analysis.HrLoadType));
        Assert.Equal(3_600, activity.Analysis.HrZoneSeconds.Sum());
    }

    [Theory]
    [InlineData(2, ActivityType.Run, 3.0, 56)]
    [InlineData(3, ActivityType.Swim, 3.0, 42)]
    public async Task Load_by_pace_grows_with_the_square_and_in_water_with_the_cube(int entry, ActivityType type, double speed, int load)
    {
        await ChangeAsync(new SportSettingPatch(entry) { ThresholdPaceMps = new(true, 4.0) });
        var sent = Recorded(null, null, 3_600) with { Type = type, DistanceMeters = speed * 3_600 };

        var id = (await CreateAsync(0, sent)).Id;

        Assert.Equal(load, (await Activities.FindAsync(id, default))!.Value.TrainingLoad);
    }

    [Fact]
    public async Task A_session_without_any_time_has_no_load_by_pace()
    {
        await ChangeAsync(new SportSettingPatch(2) { ThresholdPaceMps = new(true, 4.0) });

        var id = (await CreateAsync(0, Recorded(null, null, 0) with { Type = ActivityType.Run, DistanceMeters = 100 })).Id;

        Assert.Null((await Activities.FindAsync(id, default))!.Value.Analysis?.PaceLoad);
    }

    [Fact]
    public async Task What_the_athlete_set_stays_until_it_is_erased()
    {
        await ChangeAsync(new SportSettingPatch(1) { FtpWatts = new(true, 200) });
        var id = (await CreateAsync(0, Recorded(200, null, 3_600))).Id;

        await Activities.UpdateAsync(id, new ActivityPatch { LoadPoints = new(true, 7) }, Own, default);
        Assert.Equal((7, 100), await LoadsAsync(id));
        await Activities.UpdateAsync(id, new ActivityPatch { LoadPoints = new(true, null) }, Own, default);
        Assert.Equal((100, 100), await LoadsAsync(id));
        await Activities.UpdateAsync(id, new ActivityPatch { Custom = """{"icu_ignore_power":true}""" }, Own, default);
        Assert.Equal((null, null), await LoadsAsync(id));
    }

    private static DateTimeOffset At(int day) => new(AthleteDriver.Day(day), new TimeOnly(10, 0), TimeSpan.Zero);

    private static NewActivity Recorded(int? watts, int? bpm, int seconds) =>
        new("Test", ActivityType.Ride, At(0), seconds)
        {
            AvgHrBpm = bpm,
            AvgPowerWatts = watts,
            Measures = new ActivityMeasures(seconds)
            {
                NormalizedPowerWatts = watts,
                PowerSeconds = watts is { } power ? Only(power, seconds) : [],
                HrSeconds = bpm is { } rate ? Only(rate, seconds) : [],
            },
        };

    private static ImmutableArray<int> Only(int value, int seconds) => [.. new int[value], seconds];

    private async Task<(int? Load, int? ByPower)> LoadsAsync(string id)
    {
        var activity = (await Activities.FindAsync(id, default))!.Value;

        return (activity.TrainingLoad, activity.Analysis?.PowerLoad);
    }

    private Task<WriteReceipt> RideAsync(int day, int load) =>
        CreateAsync(day, new NewActivity("Ride", ActivityType.Ride, At(0), 3_600) { TrainingLoad = load });

    private Task<WriteReceipt> CreateAsync(int day, NewActivity activity) =>
        Activities.CreateAsync(activity with { StartedAt = At(day) }, Own, default);

    private async Task ChangeAsync(SportSettingPatch patch) =>
        Assert.NotNull(await _athlete.Face<ISportSettingsGrain>().ChangeAsync([patch], Own, default));

    private async Task<ImmutableArray<FitnessDay>> FitnessAsync(int oldest, int newest)
    {
        var days = await _athlete.Face<IWellnessGrain>().ListAsync(AthleteDriver.Day(oldest), AthleteDriver.Day(newest), default);

        return [.. days.Value.Where(day => day.Fitness is not null).Select(day => day.Fitness!)];
    }
}
