using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Rules;
using TrainItAll.Upserts;
using TrainItAll.Wellness;

namespace TrainItAll.Providers;

/// <summary>The same workout from several sources is one activity (design 4).</summary>
public sealed class MergeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);

    private static readonly Origin Self = new(Origin.External, Origin.PersonalKey);

    private AthleteDriver _athlete = null!;

    private IProviderDataGrain Data => _athlete.Face<IProviderDataGrain>();

    private IActivitiesGrain Activities => _athlete.Face<IActivitiesGrain>();

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task Two_providers_records_of_a_workout_are_one_activity_and_one_that_goes_leaves_the_other()
    {
        await PutAsync("strava", Workout("s1") with { Title = "Strava run", AvgPowerWatts = 250, ElapsedSeconds = 3_700 });
        var counts = await PutAsync("garmin", Workout("g1") with { Title = "Garmin run", StartedAt = Start.AddSeconds(90), AvgHrBpm = 150 });

        var merged = Assert.Single(await ListAsync());
        Assert.Equal(new PutCounts(0, 1, 0), counts);
        Assert.Equal(("Garmin run", 150, 250, "g1", "GARMIN"), (merged.Title, merged.AvgHrBpm, merged.AvgPowerWatts, merged.ExternalId, merged.Source));
        Assert.Equal([EventTypes.ActivityUploaded, EventTypes.ActivityUpdated], await ToldAsync());
        Assert.Equal(new PutCounts(0, 0, 1), await PutAsync("strava", Workout("s1") with { Title = "Strava run", AvgPowerWatts = 250, ElapsedSeconds = 3_700 }));
        Assert.Equal(new PutCounts(0, 1, 0), await PutAsync("strava", Workout("s1") with { Title = "Strava run", AvgPowerWatts = 260 }));
        Assert.Equal(260, Assert.Single(await ListAsync()).AvgPowerWatts);

        Assert.Equal(1, await Data.RemoveActivitiesAsync("garmin", ["g1", "g1", "unknown"], default));
        var left = Assert.Single(await ListAsync());
        Assert.Equal((merged.Id, "Strava run", null, 260, "s1"), (left.Id, left.Title, left.AvgHrBpm, left.AvgPowerWatts, left.ExternalId));
        Assert.Null(Assert.Single(left.Sources).Said);

        Assert.Equal(1, await Data.RemoveActivitiesAsync("strava", ["s1"], default));
        Assert.Empty(await ListAsync());
        Assert.Equal(0, await Data.RemoveActivitiesAsync("strava", ["s1"], default));
        Assert.Equal(EventTypes.ActivityDeleted, (await ToldAsync())[^1]);
        Assert.Equal(0, await LoadOfTheDayAsync());
    }

    [Fact]
    public async Task Two_records_of_one_provider_are_two_workouts_even_beside_a_third()
    {
        await PutAsync("garmin", Workout("g1"), Workout("g2") with { StartedAt = Start.AddSeconds(10) });
        await PutAsync("suunto", Workout("u1"), Workout("u2"));
        await PutAsync("garmin", Workout("g3"));

        var activities = await ListAsync();

        Assert.Equal(3, activities.Length);
        Assert.Equal([1, 2, 2], activities.Select(activity => activity.Sources.Length).Order());
    }

    [Fact]
    public async Task A_partners_write_and_a_providers_record_meet_in_either_order_and_partners_do_not_meet_each_other()
    {
        var first = await Activities.CreateAsync(Workout("p1"), AthleteDriver.Partner, default);
        var second = await Activities.CreateAsync(Workout("q1"), new Origin(Origin.External, "other"), default);
        Assert.Equal((WriteOutcome.Created, WriteOutcome.Created), (first.Outcome, second.Outcome));
        await PutAsync("garmin", Workout("g1"));
        await PutAsync("garmin", Workout("g9") with { StartedAt = Start.AddDays(1) });

        var joined = await Activities.CreateAsync(Workout("p2") with { StartedAt = Start.AddDays(1), Notes = "hot" }, AthleteDriver.Partner, default);
        var again = await Activities.CreateAsync(Workout("p2") with { StartedAt = Start.AddDays(1) }, AthleteDriver.Partner, default);

        var activities = await ListAsync();
        Assert.Equal((3, WriteOutcome.Updated, WriteOutcome.Duplicate), (activities.Length, joined.Outcome, again.Outcome));
        Assert.Equal((joined.Id, "hot", 2), (again.Id, activities[0].Notes, activities[0].Sources.Length));
        Assert.Equal([1, 2], activities[1..].Select(activity => activity.Sources.Length).Order());
    }

    [Fact]
    public async Task A_file_and_a_summary_meet_in_either_order_and_the_recording_follows_its_file()
    {
        await PutAsync("polar", Workout("p1") with { Title = "Polar run" });
        var joined = await ImportAsync("ab12", Start.AddSeconds(5), watts: 222);
        await ImportAsync("cd34", Start.AddDays(1), watts: 111);
        await PutAsync("polar", Workout("p2") with { Title = "Second", StartedAt = Start.AddDays(1) });

        var activities = await ListAsync();
        Assert.Equal((2, WriteOutcome.Updated), (activities.Length, joined.Outcome));
        Assert.Equal(["Polar run", "Second"], activities.Select(activity => activity.Title).Order(StringComparer.Ordinal));
        Assert.Equal([222, 111], activities.Reverse().Select(activity => activity.AvgPowerWatts));
        Assert.Equal(Start.AddSeconds(5), activities[1].StartedAt);
        Assert.Equal(222, (await Activities.FindMeasuresAsync(joined.Id, default))!.Value.NormalizedPowerWatts);
        Assert.Equal((joined.Id, WriteOutcome.Duplicate), (await ImportAsync("ab12", Start, 222)) is var again ? (again.Id, again.Outcome) : default);

        await Data.RemoveActivitiesAsync("polar", ["p1", "p2"], default);
        var left = await ListAsync();
        Assert.Equal(["cd34", "ab12"], left.Select(activity => activity.FileSha256));
        Assert.Equal(222, (await Activities.FindMeasuresAsync(joined.Id, default))!.Value.NormalizedPowerWatts);
    }

    [Fact]
    public async Task A_split_restores_what_was_said_holds_against_syncs_and_a_merge_by_hand_undoes_it()
    {
        await ImportAsync("ab12", Start, watts: 222);
        await PutAsync("garmin", Workout("g1") with { Title = "Garmin", AvgHrBpm = 140 });
        var merged = Assert.Single(await ListAsync());
        await Activities.UpdateAsync(merged.Id, new ActivityPatch { Notes = new(true, "mine") }, Self, default);

        var receipt = (await Activities.SplitAsync(merged.Id, "FIT", Self, default))!;

        var (kept, parted) = (await FindAsync(merged.Id), await FindAsync(receipt.Id));
        Assert.Equal((WriteOutcome.Created, 2), (receipt.Outcome, (await ListAsync()).Length));
        Assert.Equal(("Garmin", 140, null, null, "mine"), (kept.Title, kept.AvgHrBpm, kept.AvgPowerWatts, kept.FileSha256, kept.Notes));
        Assert.Equal(("ab12", null, 222, "ab12"), (parted.Title, parted.AvgHrBpm, parted.AvgPowerWatts, parted.FileSha256));
        Assert.Null(await Activities.FindMeasuresAsync(kept.Id, default));
        Assert.Equal(222, (await Activities.FindMeasuresAsync(parted.Id, default))!.Value.NormalizedPowerWatts);
        Assert.Equal((parted.Id, WriteOutcome.Duplicate), (await ImportAsync("ab12", Start, 222)) is var again ? (again.Id, again.Outcome) : default);

        await PutAsync("garmin", Workout("g1") with { Title = "Garmin anew", AvgHrBpm = 140 });
        Assert.Equal(2, (await ListAsync()).Length);
        await Data.RemoveActivitiesAsync("garmin", ["g1"], default);
        Assert.Equal(2, (await ListAsync()).Length);
        await PutAsync("garmin", Workout("g1") with { Title = "Garmin once more" });
        Assert.Equal(3, (await ListAsync()).Length);

        var garmin = (await ListAsync()).Single(activity => activity.Title == "Garmin once more");
        await Activities.MergeAsync(parted.Id, garmin.Id, Self, default);
        var whole = await FindAsync(parted.Id);
        Assert.Equal((2, 222, "Garmin once more"), ((await ListAsync()).Length, whole.AvgPowerWatts, whole.Title));
        Assert.Empty(whole.ApartFrom);
        Assert.Equal(new PutCounts(0, 1, 0), await PutAsync("garmin", Workout("g1") with { Title = "Corrected" }));
        Assert.Equal("Corrected", (await FindAsync(parted.Id)).Title);
    }

    [Fact]
    public async Task What_cannot_be_split_or_merged_is_refused_and_changes_nothing()
    {
        await PutAsync("garmin", Workout("g1"), Workout("g2"));
        var ids = (await ListAsync()).Select(activity => activity.Id).ToList();
        var commits = _athlete.Shelf.Commits.Count;

        Assert.Equal("source", (await Assert.ThrowsAsync<RuleBrokenException>(() => Activities.SplitAsync(ids[0], "garmin", Self, default))).Field);
        Assert.Equal("activityId", (await Assert.ThrowsAsync<RuleBrokenException>(() => Activities.MergeAsync(ids[0], ids[1], Self, default))).Field);
        await Assert.ThrowsAsync<RuleBrokenException>(() => Activities.MergeAsync(ids[0], ids[0], Self, default));
        await Assert.ThrowsAsync<RuleBrokenException>(() => Activities.MergeAsync(ids[0], "act_unknown", Self, default));
        Assert.Null(await Activities.SplitAsync("act_unknown", "garmin", Self, default));
        Assert.Equal(commits, _athlete.Shelf.Commits.Count);
    }

    [Fact]
    public async Task What_the_athlete_edited_survives_corrections_and_stays_when_the_last_source_goes()
    {
        await PutAsync("strava", Workout("s1") with { Title = "Morning run" });
        var id = Assert.Single(await ListAsync()).Id;
        await Activities.UpdateAsync(id, new ActivityPatch { Title = new(true, "Mine"), Type = new(true, ActivityType.Ride) }, Self, default);
        await PutAsync("strava", Workout("s1") with { Title = "Renamed", AvgHrBpm = 133 });
        Assert.Equal(("Mine", ActivityType.Ride, 133), await FindAsync(id) is var seen ? (seen.Title, seen.Type, seen.AvgHrBpm) : default);

        Assert.Equal(1, await Data.RemoveActivitiesAsync("strava", ["s1"], default));

        var own = await FindAsync(id);
        Assert.Equal(("Mine", Origin.External, null, 0), (own.Title, own.Source, own.ExternalId, own.Sources.Length));
    }

    [Fact]
    public async Task A_late_old_delivery_changes_nothing()
    {
        await PutAsync("suunto", Workout("u1") with { Title = "New", ChangedAt = Start.AddHours(2) });

        Assert.Equal(new PutCounts(0, 0, 1), await PutAsync("suunto", Workout("u1") with { Title = "Old", ChangedAt = Start.AddHours(1) }));
        Assert.Equal("New", Assert.Single(await ListAsync()).Title);
    }

    [Fact]
    public async Task Forgetting_a_provider_leaves_what_others_said_and_what_is_the_athletes_own()
    {
        await PutAsync("garmin", [.. Enumerable.Range(0, 100).Select(day => Workout($"g{day}") with { StartedAt = Start.AddDays(day) })]);
        await PutAsync("garmin", [.. Enumerable.Range(100, 50).Select(day => Workout($"g{day}") with { StartedAt = Start.AddDays(day) })]);
        await PutAsync("strava", Workout("s1") with { Title = "Strava" });
        var own = (await ListAsync(200))[0].Id;
        await Activities.UpdateAsync(own, new ActivityPatch { Title = new(true, "Mine") }, Self, default);
        await _athlete.Face<IWellnessGrain>().WriteAsync(
            [new WellnessPatch(new DateOnly(2026, 1, 16)) { Daily = new(new DateOnly(2026, 1, 16)) { Steps = new(true, 9) } }], ProviderRules.OriginOf("garmin"), default);

        var calls = 0;
        for (string? after = null; calls == 0 || after is not null; calls++)
        {
            after = await Data.ForgetAsync("garmin", after, default);
        }

        Assert.InRange(calls, 6, 10);
        Assert.Equal(["Mine", "Strava"], (await ListAsync(200)).Select(activity => activity.Title).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await ListAsync(200), activity => activity.Sources.Any(source => source.ClientId == "garmin"));
        Assert.Empty((await _athlete.ListAsync()).Items);
        var commits = _athlete.Shelf.Commits.Count;
        await Data.ForgetAsync("garmin", null, default);
        Assert.Equal(commits, _athlete.Shelf.Commits.Count);
    }

    private static NewActivity Workout(string externalId) =>
        new("Run", ActivityType.Run, Start, 3_600) { ExternalId = externalId, RawPayload = $$"""{"id":"{{externalId}}"}""", DistanceMeters = 10_000 };

    private Task<PutCounts> PutAsync(string provider, params ImmutableArray<NewActivity> activities) =>
        Data.PutActivitiesAsync(provider, activities, default);

    private Task<WriteReceipt> ImportAsync(string sha256, DateTimeOffset start, int watts) => _athlete.Face<IFilesGrain>().ImportAsync(
        new FileImport(sha256, 100, $"{sha256}.fit", "FIT",
        [
            new NewActivity(sha256, ActivityType.Run, start, 3_600)
            {
                AvgPowerWatts = watts, ElapsedSeconds = 3_650, Measures = new ActivityMeasures(3_600) { NormalizedPowerWatts = watts },
            },
        ]),
        Self,
        default);

    private async Task<ImmutableArray<Activity>> ListAsync(int size = 30) =>
        (await Activities.ListAsync(new PageRequest(1, size), default)).Items;

    private async Task<Activity> FindAsync(string id) => (await Activities.FindAsync(id, default))!.Value;

    private async Task<List<string>> ToldAsync() =>
        [.. (await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 100, default)).Select(told => told.Type)];

    private async Task<int> LoadOfTheDayAsync()
    {
        var day = new DateOnly(2026, 1, 16);
        var seen = await _athlete.Face<IWellnessGrain>().ListAsync(day, day, default);

        return (int)(seen.Value.FirstOrDefault()?.Fitness?.Load ?? 0);
    }
}
