using TrainItAll.Activities;
using TrainItAll.Files;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Rules;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>Activities and the planned workouts that they fulfil: both sides, in one commit.</summary>
public sealed class PairingTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    private ICalendarGrain Calendar => _athlete.Face<ICalendarGrain>();

    private IActivitiesGrain Activities => _athlete.Face<IActivitiesGrain>();

    [Fact]
    public async Task An_activity_fulfils_the_open_workout_of_its_day_and_sport_in_one_commit()
    {
        var planned = await PlanAsync();

        var activity = await RideAsync();

        Assert.Equal(planned.Id, activity.PairedEventId);
        Assert.Equal((activity.Id, activity.Number), await PairOfAsync(planned.Id));
        var commit = _athlete.Shelf.Commits[^1];
        Assert.Equal([EventTypes.ActivityUploaded, EventTypes.CalendarUpdated], commit.Events.Select(told => told.Type));
        Assert.Equal(["activities", "loadMonths", "calendar"], commit.Upserts.Select(record => record.Collection));
    }

    [Theory]
    [InlineData("Run", ActivityType.Run, 0, "WORKOUT")]
    [InlineData("Ride", ActivityType.Ride, 1, "WORKOUT")]
    [InlineData("Ride", ActivityType.Ride, 0, "RACE_A")]
    public async Task Another_sport_another_day_and_what_is_no_workout_stay_open(string type, ActivityType sport, int day, string category)
    {
        var planned = await PlanAsync(plan => plan with
        {
            Type = type,
            Sport = sport,
            Category = category,
            Start = plan.Start.AddDays(day),
            End = plan.End.AddDays(day),
        });

        Assert.Null((await RideAsync()).PairedEventId);
        Assert.Null((await PairOfAsync(planned.Id)).Id);
    }

    [Fact]
    public async Task The_day_is_that_of_the_activitys_own_zone()
    {
        var planned = await PlanAsync();

        var late = await RideAsync(start: new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.Zero), zone: "Europe/Vienna");

        Assert.Equal(planned.Id, late.PairedEventId);
    }

    [Fact]
    public async Task Of_two_that_fit_the_one_nearest_in_time_is_taken_and_then_the_other()
    {
        var longer = await PlanAsync(plan => plan with { Planned = plan.Planned with { MovingTimeSeconds = 9_000 } });
        var shorter = await PlanAsync(plan => plan with { Planned = plan.Planned with { MovingTimeSeconds = 3_500 } });

        Assert.Equal(shorter.Id, (await RideAsync()).PairedEventId);
        Assert.Equal(longer.Id, (await RideAsync(start: Noon.AddHours(3))).PairedEventId);
        Assert.Null((await RideAsync(start: Noon.AddHours(6))).PairedEventId);
    }

    [Fact]
    public async Task The_sessions_of_one_file_take_a_workout_each()
    {
        var first = await PlanAsync();
        var second = await PlanAsync();
        var session = new NewActivity("Ride", ActivityType.Ride, Noon, 3_600);
        var file = new FileImport(new string('a', 64), 10, "two.fit", "FIT", [session, session with { StartedAt = Noon.AddHours(2) }]);

        var receipt = await _athlete.Face<IFilesGrain>().ImportAsync(file, Own, default);

        var pairs = receipt.Ids.Select(id => Activities.FindAsync(id, default).Result!.Value.PairedEventId).Order().ToList();
        Assert.Equal([first.Id, second.Id], pairs);
    }

    [Fact]
    public async Task A_named_event_is_taken_whatever_its_day_and_one_that_is_not_there_is_refused()
    {
        var planned = await PlanAsync(plan => plan with { Start = plan.Start.AddDays(3), End = plan.End.AddDays(3) });

        Assert.Equal(planned.Id, (await RideAsync(pairedEventId: planned.Id)).PairedEventId);
        var commits = _athlete.Shelf.Commits.Count;
        await Assert.ThrowsAsync<RuleBrokenException>(() => RideAsync(start: Noon.AddHours(5), pairedEventId: 999_999));
        Assert.Equal(commits, _athlete.Shelf.Commits.Count);
    }

    [Fact]
    public async Task By_hand_an_activity_is_parted_and_paired_anew_and_the_one_before_is_left_alone()
    {
        var planned = await PlanAsync();
        var first = await RideAsync();
        var second = await RideAsync(start: Noon.AddHours(3));

        await UpdateAsync(second.Id, planned.Id);

        Assert.Null((await FindAsync(first.Id)).PairedEventId);
        Assert.Equal(planned.Id, (await FindAsync(second.Id)).PairedEventId);
        Assert.Equal(second.Id, (await PairOfAsync(planned.Id)).Id);

        await UpdateAsync(second.Id, null);

        Assert.Null((await PairOfAsync(planned.Id)).Id);
        await Assert.ThrowsAsync<RuleBrokenException>(() => UpdateAsync(second.Id, 999_999));
    }

    [Fact]
    public async Task Deleting_either_side_parts_them_in_the_same_commit()
    {
        var planned = await PlanAsync();
        var first = await RideAsync();
        await Activities.DeleteAsync(first.Id, Own, default);

        Assert.Null((await PairOfAsync(planned.Id)).Id);
        Assert.Equal(
            [EventTypes.ActivityDeleted, EventTypes.CalendarUpdated], _athlete.Shelf.Commits[^1].Events.Select(told => told.Type));

        var second = await RideAsync();
        await Calendar.DeleteAsync([planned.Id], Own, default);

        Assert.Null((await FindAsync(second.Id)).PairedEventId);
        Assert.Equal(
            [EventTypes.ActivityUpdated, EventTypes.CalendarUpdated], _athlete.Shelf.Commits[^1].Events.Select(told => told.Type));
    }

    [Fact]
    public async Task What_was_marked_as_done_gives_way_to_what_was_recorded()
    {
        var planned = await PlanAsync();
        var marked = await Calendar.MarkDoneAsync(planned.Id, Own, default);
        var again = await Calendar.MarkDoneAsync(planned.Id, Own, default);

        Assert.Equal((marked!.Id, WriteOutcome.Unchanged), (again!.Id, again.Outcome));
        Assert.Equal((3_600, 50, true), ((await FindAsync(marked.Id)).DurationSeconds, (await FindAsync(marked.Id)).LoadPoints, (await FindAsync(marked.Id)).IsMarkedDone));

        var recorded = await RideAsync();

        Assert.Equal(planned.Id, recorded.PairedEventId);
        Assert.Null(await Activities.FindAsync(marked.Id, default));
        Assert.Equal(recorded.Id, (await PairOfAsync(planned.Id)).Id);
    }

    [Fact]
    public async Task An_event_without_a_time_cannot_be_marked_as_done()
    {
        var planned = await PlanAsync(plan => plan with { Planned = PlannedTotals.Nothing });

        await Assert.ThrowsAsync<RuleBrokenException>(() => Calendar.MarkDoneAsync(planned.Id, Own, default));
        Assert.Null(await Calendar.MarkDoneAsync(999_999, Own, default));
    }

    private async Task<CalendarEvent> PlanAsync(Func<CalendarEvent, CalendarEvent>? change = null)
    {
        var day = DateOnly.FromDateTime(Noon.DateTime).ToDateTime(TimeOnly.MinValue);
        var plan = new CalendarEvent(0, day, day.AddDays(1), "WORKOUT")
        {
            Name = "Ride",
            Type = "Ride",
            Sport = ActivityType.Ride,
            Planned = new PlannedTotals(3_600, null, 50, null, null),
        };

        return (await Calendar.WriteAsync([new EventDraft(change?.Invoke(plan) ?? plan)], Own, default))!.Events.Single();
    }

    private async Task<Activity> RideAsync(DateTimeOffset? start = null, string? zone = null, int? pairedEventId = null)
    {
        var ride = new NewActivity("Ride", ActivityType.Ride, start ?? Noon, 3_600) { Timezone = zone, PairedEventId = pairedEventId };

        return await FindAsync((await Activities.CreateAsync(ride, Own, default)).Id);
    }

    private async Task<Activity> FindAsync(string id) => (await Activities.FindAsync(id, default))!.Value;

    private async Task<(string? Id, long? Number)> PairOfAsync(int eventId)
    {
        var planned = (await Calendar.FindAsync(eventId, default))!.Value;

        return (planned.PairedActivityId, planned.PairedActivityNumber);
    }

    private Task<WriteReceipt?> UpdateAsync(string id, int? eventId) =>
        Activities.UpdateAsync(id, new ActivityPatch { PairedEventId = new(true, eventId) }, Own, default);
}
