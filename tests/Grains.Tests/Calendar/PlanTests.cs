using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Hosting;
using TrainItAll.Library;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>Plans in the calendar through the grain: what follows the plan when it changes, and what does not.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private AthleteDriver _athlete = null!;
    private int _plan;

    public async Task InitializeAsync()
    {
        _athlete = await AthleteDriver.StartAsync();
        _plan = (await Library.WriteFolderAsync(new LibraryFolder(0, "Build", "PLAN"), Own, default))!.Value.Id;
    }

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    private ICalendarGrain Calendar => _athlete.Face<ICalendarGrain>();

    private ILibraryGrain Library => _athlete.Face<ILibraryGrain>();

    [Fact]
    public async Task Events_from_a_day_on_follow_their_workouts_come_and_go_with_them_and_those_before_stay()
    {
        var (past, changed, removed) = (await AddAsync("past", 0), await AddAsync("changed", 3), await AddAsync("removed", 4));
        var applied = await ApplyAsync();
        await Library.WriteAsync([past with { Name = "past, anew" }, changed with { Name = "changed, anew", Custom = """{"day":5,"tags":["a"]}""" }], Own, default);
        await Library.DeleteAsync([removed.Id], Own, default);
        await AddAsync("added", 6);
        await AddAsync("added too late", 1);

        var changes = await FollowAsync(Monday.AddDays(2));
        var events = await ListAsync();

        Assert.Equal((1, 1, 1), (changes.Created, changes.Updated, changes.Deleted));
        Assert.Equal([("past", 0), ("changed, anew", 5), ("added", 6)], Days(events));
        Assert.Equal(applied[1] with { Name = "changed, anew", Start = events[1].Start, End = events[1].End, Custom = """{"tags":["a"]}""", Revision = 2, UpdatedAt = events[1].UpdatedAt }, events[1]);
        Assert.All(events, one => Assert.Equal((applied[0].PlanAppliedAt, _plan), (one.PlanAppliedAt, one.PlanFolderId!.Value)));
    }

    [Fact]
    public async Task A_workout_begins_at_its_time_of_day_and_its_event_follows_that_too()
    {
        var added = Assert.Single((await Library.WriteAsync([Workout("early", 1) with { Custom = """{"day":1,"time":"06:30"}""" }], Own, default))!.Value);
        var applied = Assert.Single(await ApplyAsync());
        await Library.WriteAsync([added with { Custom = """{"day":1,"time":"soon"}""" }], Own, default);

        Assert.Equal(1, (await FollowAsync(Monday)).Updated);
        var followed = Assert.Single(await ListAsync());

        Assert.Equal((new DateTime(2026, 3, 3, 6, 30, 0), new DateTime(2026, 3, 4)), (applied.Start, applied.End));
        Assert.Equal((new DateTime(2026, 3, 3), new DateTime(2026, 3, 4)), (followed.Start, followed.End));
    }

    [Fact]
    public async Task What_has_not_changed_is_no_change_and_is_told_to_nobody()
    {
        await AddAsync("one", 0);
        await ApplyAsync();
        var before = _athlete.Shelf.Commits.Count;

        var changes = await FollowAsync(Monday);

        Assert.Equal((0, 0, 0), (changes.Created, changes.Updated, changes.Deleted));
        Assert.Equal(before, _athlete.Shelf.Commits.Count);
    }

    [Fact]
    public async Task What_somebody_changed_or_did_or_deleted_in_the_calendar_stays_that_way()
    {
        LibraryWorkout[] workouts = [await AddAsync("moved", 0), await AddAsync("done", 1), await AddAsync("deleted", 2), await AddAsync("open", 3)];
        var events = await ApplyAsync();
        var moved = events[0] with { Start = events[0].Start.AddDays(6), End = events[0].End.AddDays(6) };
        await Calendar.WriteAsync([new EventDraft(moved, events[0].Revision)], Own, default);
        await Calendar.MarkDoneAsync(events[1].Id, Own, default);
        await Calendar.DeleteAsync([events[2].Id], Own, default);
        await Library.WriteAsync([.. workouts.Select(workout => workout with { Name = workout.Name + ", anew" })], Own, default);

        var changes = await FollowAsync(Monday);

        Assert.Equal((0, 1, 0), (changes.Created, changes.Updated, changes.Deleted));
        Assert.Equal([("done", 1), ("open, anew", 3), ("moved", 6)], Days(await ListAsync()));

        await Library.DeleteAsync([.. workouts.Select(workout => workout.Id)], Own, default);
        Assert.Equal(1, (await FollowAsync(Monday)).Deleted);
        Assert.Equal([("done", 1), ("moved", 6)], Days(await ListAsync()));
    }

    [Fact]
    public async Task An_event_that_followed_once_follows_again()
    {
        var workout = await AddAsync("first", 0);
        await ApplyAsync();

        var second = Assert.Single((await Library.WriteAsync([workout with { Name = "second" }], Own, default))!.Value);
        await FollowAsync(Monday);
        await Library.WriteAsync([second with { Name = "third" }], Own, default);
        await FollowAsync(Monday);

        Assert.Equal([("third", 0)], Days(await ListAsync()));
    }

    [Fact]
    public async Task A_plan_of_which_somebody_deleted_all_events_is_followed_no_more_and_neither_is_a_plan_that_is_gone()
    {
        var workout = await AddAsync("one", 0);
        var events = await ApplyAsync();
        await Calendar.DeleteAsync([events[0].Id], Own, default);
        await AddAsync("two", 1);

        Assert.Equal(0, (await FollowAsync(Monday)).Created);
        Assert.Empty(await ListAsync());

        await ApplyAsync();
        await Library.DeleteFolderAsync(_plan, Own, default);
        Assert.Equal(0, (await FollowAsync(Monday)).Deleted);
        Assert.Equal([("one", 0), ("two", 1)], Days(await ListAsync()));
        Assert.Equal(workout.Id, (await ListAsync())[0].PlanWorkoutId);
    }

    [Fact]
    public async Task A_plan_that_is_there_twice_is_followed_twice_and_a_plain_folder_is_not()
    {
        var workout = await AddAsync("one", 0);
        await ApplyAsync();
        await Calendar.ApplyPlanAsync(new PlanToApply(_plan, Monday.AddDays(7)), "i1", Own, default);
        await Library.WriteAsync([workout with { Name = "anew" }], Own, default);

        Assert.Equal(2, (await FollowAsync(Monday)).Updated);
        Assert.Equal([("anew", 0), ("anew", 7)], Days(await ListAsync()));

        var folder = (await Library.WriteFolderAsync(new LibraryFolder(0, "Mine", "FOLDER"), Own, default))!.Value.Id;
        await Library.WriteAsync([new LibraryWorkout(0) { Name = "plain", FolderId = folder }], Own, default);
        await Calendar.ApplyPlanAsync(new PlanToApply(folder, Monday.AddDays(1)), "i1", Own, default);
        await Library.WriteAsync([new LibraryWorkout(0) { Name = "later", FolderId = folder }], Own, default);
        Assert.Equal(0, (await FollowAsync(Monday)).Created);
    }

    [Fact]
    public async Task A_change_of_hundreds_of_workouts_takes_several_commits_and_comes_whole()
    {
        await Library.WriteAsync([.. Enumerable.Range(0, 250).Select(day => Workout($"{day}", day))], Own, default);
        await ApplyAsync();
        var workouts = (await Library.ReadAsync(default)).Value.Workouts;
        await Library.WriteAsync([.. workouts.Select(workout => workout with { Name = "anew" })], Own, default);
        var before = _athlete.Shelf.Commits.Count;

        var changes = await FollowAsync(Monday);

        Assert.Equal((250, 2), (changes.Updated, _athlete.Shelf.Commits.Count - before));
        Assert.All((await Calendar.ListAsync(new EventFilter(Monday, Monday.AddDays(300)), default)).Value, one => Assert.Equal("anew", one.Name));
        Assert.Equal(0, (await FollowAsync(Monday)).Updated);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_days_that_cannot_be_written_are_refused()
    {
        Assert.Null(await Calendar.ApplyPlanAsync(new PlanToApply(_plan + 1_000, Monday), "i1", Own, default));
        await AddAsync("one", 1);
        await Assert.ThrowsAsync<Rules.RuleBrokenException>(
            () => Calendar.ApplyPlanAsync(new PlanToApply(_plan, WriteBounds.DayMax), "i1", Own, default));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Of_many_places_of_a_plan_the_last_hundred_follow()
    {
        var workout = await AddAsync("one", 0);
        for (var place = 0; place <= AppliedPlan.PlansMax; place++)
        {
            await Calendar.ApplyPlanAsync(new PlanToApply(_plan, Monday.AddDays(place)), "i1", Own, default);
        }

        await Library.WriteAsync([workout with { Name = "anew" }], Own, default);

        Assert.Equal(AppliedPlan.PlansMax, (await FollowAsync(Monday)).Updated);
        Assert.Equal([("one", 0), ("anew", 1)], Days(await ListAsync()).Take(2));
    }

    /// <summary>Digests are kept: another one for the same event would end that events follow their plan.</summary>
    [Fact]
    public void The_digest_of_an_event_stays_the_same_from_version_to_version()
    {
        var planned = PlanRules.EventOf(Workout("one", 3), new AppliedPlan(DateTimeOffset.UnixEpoch, 1, Monday, 1), "i1") with
        {
            Description = "- 10m 50%",
            IsIndoor = true,
            Target = "POWER",
            Workout = """{"steps":[]}""",
            Custom = """{"tags":["a"]}""",
            Planned = new PlannedTotals(600, 1000.5, 7, 50.25, 9_000),
        };

        Assert.Equal("632805e85e48248e1bbab0ce9c3ce39de11278d748c0a7282e0ffb45d797eaef", PlanRules.DigestOf(planned));
        Assert.Equal(PlanRules.DigestOf(planned), PlanRules.DigestOf(planned with { Id = 7, Uid = "u", Revision = 3, PairedActivityId = "act_1", ExternalId = "x" }));
        Assert.NotEqual(PlanRules.DigestOf(planned), PlanRules.DigestOf(planned with { Planned = planned.Planned with { DistanceMeters = 1_000 } }));
    }

    private LibraryWorkout Workout(string name, int day) => new(0)
    {
        Name = name,
        FolderId = _plan,
        Type = "Ride",
        Sport = ActivityType.Ride,
        Custom = FormattableString.Invariant($$"""{"day":{{day}}}"""),
        Planned = new PlannedTotals(3_600, null, 50, null, null),
    };

    private async Task<LibraryWorkout> AddAsync(string name, int day) =>
        Assert.Single((await Library.WriteAsync([Workout(name, day)], Own, default))!.Value);

    private async Task<ImmutableArray<CalendarEvent>> ApplyAsync() =>
        (await Calendar.ApplyPlanAsync(new PlanToApply(_plan, Monday), "i1", Own, default))!.Events;

    private Task<PlanChanges> FollowAsync(DateOnly from) => Calendar.ApplyPlanChangesAsync(from, "i1", Own, default);

    private async Task<ImmutableArray<CalendarEvent>> ListAsync() =>
        (await Calendar.ListAsync(new EventFilter(Monday.AddDays(-10), Monday.AddDays(30)), default)).Value;

    private static IEnumerable<(string Name, int Day)> Days(ImmutableArray<CalendarEvent> events) =>
        events.Select(one => (one.Name, DateOnly.FromDateTime(one.Start).DayNumber - Monday.DayNumber));
}
