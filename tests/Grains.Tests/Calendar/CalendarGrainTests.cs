using System.Collections.Immutable;
using TrainItAll.Activities;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.OAuth;
using TrainItAll.Rules;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Upserts;

namespace TrainItAll.Calendar;

/// <summary>Calendar events through the grain: what is found, what a change is, who is told.</summary>
public sealed class CalendarGrainTests : IAsyncLifetime
{
    private static readonly Origin Own = new(Origin.External, Origin.PersonalKey);
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    private ICalendarGrain Calendar => _athlete.Face<ICalendarGrain>();

    [Fact]
    public async Task A_week_is_read_alone_however_many_events_there_are()
    {
        for (var block = 0; block < 20; block++)
        {
            var first = Monday.AddDays((block - 10) * 500);
            await WriteAsync([.. Enumerable.Range(0, 500).Select(day => Workout(first.AddDays(day)))]);
        }

        await ListAsync(Monday, Monday);
        var before = _athlete.Shelf.RecordsRead;

        var week = await ListAsync(Monday, Monday.AddDays(6));

        Assert.Equal(10_000, _athlete.Shelf.Commits.Sum(commit => commit.Upserts.Length));
        Assert.Equal(7, week.Length);

        // The day before is looked at too: an event of one day may begin at noon.
        Assert.InRange(_athlete.Shelf.RecordsRead - before, 7, 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(400)]
    [InlineData(1_000)]
    public async Task An_event_is_found_from_each_of_its_days_and_from_no_other(int days)
    {
        var holiday = Workout(Monday) with { Category = "HOLIDAY", End = Monday.AddDays(days).ToDateTime(TimeOnly.MinValue) };
        await WriteAsync(holiday);

        Assert.Single(await ListAsync(Monday, Monday));
        Assert.Single(await ListAsync(Monday.AddDays(days - 1), Monday.AddDays(days + 5)));
        Assert.Single(await ListAsync(Monday.AddDays(-5), Monday));
        Assert.Empty(await ListAsync(Monday.AddDays(days), Monday.AddDays(days + 5)));
        Assert.Empty(await ListAsync(Monday.AddDays(-5), Monday.AddDays(-1)));
    }

    [Fact]
    public async Task An_event_over_midnight_is_found_on_both_days()
    {
        await WriteAsync(Workout(Monday) with { Start = At(Monday, 22), End = At(Monday.AddDays(1), 2) });

        Assert.Single(await ListAsync(Monday, Monday));
        Assert.Single(await ListAsync(Monday.AddDays(1), Monday.AddDays(1)));
        Assert.Empty(await ListAsync(Monday.AddDays(2), Monday.AddDays(2)));
    }

    [Fact]
    public async Task Several_events_are_one_commit_and_one_event_of_history()
    {
        var receipt = await WriteAsync(Workout(Monday), Workout(Monday.AddDays(1)));

        var commit = Assert.Single(_athlete.Shelf.Commits);
        var told = Assert.Single(await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default));
        Assert.Equal((2, 1, 1L), (commit.Upserts.Length, commit.Events.Length, receipt.At.Seq));
        Assert.Equal(EventTypes.CalendarUpdated, told.Type);
        Assert.Equal(receipt.Events.Select(planned => planned.Id), told.Events.Select(planned => planned.Id));
        Assert.Empty(told.DeletedEvents);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_is_told_to_nobody()
    {
        var written = Assert.Single((await WriteAsync(Workout(Monday))).Events);

        var again = await Calendar.WriteAsync([new EventDraft(written, written.Revision)], Own, default);

        Assert.Equal(written, Assert.Single(again!.Events));
        Assert.Equal(1, again.At.Seq);
        Assert.Single(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task Whoever_was_overtaken_is_told_so_and_changes_nothing()
    {
        var written = Assert.Single((await WriteAsync(Workout(Monday))).Events);
        await Calendar.WriteAsync([new EventDraft(written with { Name = "First" }, written.Revision)], Own, default);

        var late = await Calendar.WriteAsync(
            [new EventDraft(Workout(Monday.AddDays(1))), new EventDraft(written with { Name = "Second" }, written.Revision)], Own, default);

        Assert.Null(late);
        Assert.Equal("First", Assert.Single(await ListAsync(Monday, Monday.AddDays(3))).Name);
    }

    [Fact]
    public async Task An_external_id_is_found_by_the_application_that_gave_it_and_by_no_other()
    {
        var named = Workout(Monday) with { ExternalId = "x1" };
        var partner = Assert.Single((await Calendar.WriteAsync([new EventDraft(named)], AthleteDriver.Partner, default))!.Events);
        var own = Assert.Single((await WriteAsync(named)).Events);

        Assert.Equal("partner", partner.ClientId);
        Assert.Null(own.ClientId);
        Assert.Equal(partner.Id, (await MatchAsync("x1", AthleteDriver.Partner))!.Id);
        Assert.Equal(own.Id, (await MatchAsync("x1", Own))!.Id);
        Assert.Null(await MatchAsync("x1", new Origin(Origin.External, "other")));
    }

    [Fact]
    public async Task A_new_event_of_an_external_id_that_means_one_is_refused_when_another_was_faster()
    {
        var named = Workout(Monday) with { ExternalId = "x1" };
        await WriteAsync(named);

        Assert.Null(await Calendar.WriteAsync([new EventDraft(named, IsOnce: true)], Own, default));
        Assert.NotNull(await Calendar.WriteAsync([new EventDraft(named)], Own, default));
    }

    [Fact]
    public async Task A_deleted_events_names_are_free_again()
    {
        var uid = Guid.NewGuid().ToString();
        var first = Assert.Single((await WriteAsync(Workout(Monday) with { ExternalId = "x1", Uid = uid })).Events);
        await Calendar.DeleteAsync([first.Id], Own, default);

        var second = Assert.Single((await Calendar.WriteAsync(
            [new EventDraft(Workout(Monday) with { ExternalId = "x1", Uid = uid }, IsOnce: true)], Own, default))!.Events);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(uid, second.Uid);
        Assert.Equal(second.Id, (await MatchAsync("x1", Own))!.Id);
    }

    [Fact]
    public async Task A_uid_that_was_given_here_finds_its_event_and_one_of_another_is_not_taken_over()
    {
        var first = Assert.Single((await WriteAsync(Workout(Monday))).Events);
        var copy = Assert.Single((await WriteAsync(first)).Events);

        var found = await Calendar.MatchAsync([new EventName(null, first.Uid), new EventName(null, copy.Uid)], Own, default);

        Assert.Equal([first.Id, copy.Id], found.Select(planned => planned!.Id));
        Assert.NotEqual(first.Uid, copy.Uid);
    }

    [Fact]
    public async Task Deleting_is_one_change_and_passes_over_what_is_not_there()
    {
        var written = (await WriteAsync(Workout(Monday), Workout(Monday.AddDays(1)))).Events;

        var deleted = await Calendar.DeleteAsync([written[0].Id, 999_999, written[1].Id, written[1].Id], Own, default);
        var again = await Calendar.DeleteAsync([written[0].Id], Own, default);

        Assert.Equal(written.Select(planned => planned.Id), deleted.Ids);
        Assert.Empty(again.Ids);
        Assert.Equal(2, _athlete.Shelf.Commits.Count);
        Assert.Equal(deleted.Ids, (await _athlete.Face<ILiveFeedGrain>().ReplayAsync(1, 10, default)).Single().DeletedEvents.Select(one => one.Id));
    }

    [Fact]
    public async Task A_range_is_deleted_by_category_and_author_in_changes_that_fit()
    {
        await WriteAsync([.. Enumerable.Range(0, 400).Select(day => Workout(Monday.AddDays(day)))]);
        await WriteAsync(Workout(Monday) with { Category = "NOTE" }, Workout(Monday) with { CreatedBy = "i9" });

        var deleted = await Calendar.DeleteRangeAsync(
            new EventFilter(Monday, Monday.AddDays(1_000)) { Categories = ["WORKOUT"], CreatedBy = "i1", StartsWithin = true }, Own, default);

        Assert.Equal(400, deleted.Ids.Length);
        Assert.Equal(["NOTE", "WORKOUT"], (await ListAsync(Monday, Monday.AddDays(1_000))).Select(planned => planned.Category).Order());
    }

    [Fact]
    public async Task Listeners_are_told_in_the_very_commit_and_of_a_deleted_event_only_its_stub()
    {
        _athlete.Listeners.All = [Listening()];
        var written = Assert.Single((await WriteAsync(Workout(Monday) with { ExternalId = "x1" })).Events);
        var told = Assert.Single(_athlete.Shelf.Commits[^1].Outbox);

        await Calendar.DeleteAsync([written.Id], Own, default);
        var gone = Assert.Single(_athlete.Shelf.Commits[^1].Outbox);

        Assert.Contains("\"icu_training_load\":50", told.Doc, StringComparison.Ordinal);
        Assert.Contains("\"external_id\":\"x1\"", told.Doc, StringComparison.Ordinal);
        Assert.Equal((told.MergeKey, told.ItemKey), (gone.MergeKey, gone.ItemKey));
        Assert.Contains("\"isDeleted\":true", gone.Doc, StringComparison.Ordinal);
        Assert.DoesNotContain("icu_training_load", gone.Doc, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_change_can_hold_is_refused_whole()
    {
        await Assert.ThrowsAsync<RuleBrokenException>(
            () => WriteAsync([.. Enumerable.Range(0, CalendarBounds.EventsMax + 1).Select(_ => Workout(Monday))]));
        await Assert.ThrowsAsync<RuleBrokenException>(
            () => WriteAsync(Workout(Monday) with { End = Monday.AddDays(CalendarBounds.DaysMax + 1).ToDateTime(TimeOnly.MinValue) }));
        await Assert.ThrowsAsync<RuleBrokenException>(() => WriteAsync(Workout(Monday) with { End = At(Monday, 0) }));

        Assert.Empty(_athlete.Shelf.Commits);
    }

    private static CalendarEvent Workout(DateOnly day) => new(0, At(day, 0), At(day.AddDays(1), 0), "WORKOUT")
    {
        Name = "Ride",
        Type = "Ride",
        Sport = ActivityType.Ride,
        CreatedBy = "i1",
        Planned = new PlannedTotals(3_600, null, 50, null, null),
    };

    private static DateTime At(DateOnly day, int hour) => day.ToDateTime(new TimeOnly(hour, 0));

    private static WebhookSubscription Listening() => new(
        "whs_1",
        new SubscriptionOwner("usr_1", "mem_1", ""),
        "https://example.org/",
        "example.org",
        new WebhookSettings { Events = [EventTypes.CalendarUpdated], Permissions = PermissionSet.All.Bits },
        DateTimeOffset.UnixEpoch);

    private async Task<CalendarReceipt> WriteAsync(params CalendarEvent[] events) =>
        (await Calendar.WriteAsync([.. events.Select(planned => new EventDraft(planned))], Own, default))!;

    private async Task<CalendarEvent?> MatchAsync(string externalId, Origin origin) =>
        (await Calendar.MatchAsync([new EventName(externalId)], origin, default))[0];

    private async Task<ImmutableArray<CalendarEvent>> ListAsync(DateOnly oldest, DateOnly newest) =>
        (await Calendar.ListAsync(new EventFilter(oldest, newest), default)).Value;
}
