using TrainItAll.Files;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>Activities that change, move and go: never doubled, never half gone, and free to come again.</summary>
public sealed class ActivityChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 6, 30, 0, TimeSpan.Zero);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task A_change_is_durable_told_and_read_everywhere()
    {
        var id = await CreateAsync(0);

        var receipt = await Face.UpdateAsync(id, new ActivityPatch { Title = new(true, "New"), Notes = new(true, "n") }, AthleteDriver.Partner, default);

        var told = (await _athlete.Face<ILiveFeedGrain>().ReplayAsync(1, 10, default)).Single();
        var another = await (await _athlete.StartAnotherHostAsync()).Face<IActivitiesGrain>(_athlete.Athlete).FindAsync(id, default);
        Assert.Equal((WriteOutcome.Updated, 2), (receipt?.Outcome, receipt?.At.Seq));
        Assert.Equal((EventTypes.ActivityUpdated, "New", "n"), (told.Type, told.Activity?.Title, told.Activity?.Notes));
        Assert.Equal(("New", "n", 30 * 60, 2), (another?.Value.Title, another?.Value.Notes, another?.Value.DurationSeconds, another?.At.Seq));
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_event()
    {
        var id = await CreateAsync(0);

        var receipt = await Face.UpdateAsync(id, new ActivityPatch { Title = new(true, "Run 0") }, AthleteDriver.Partner, default);

        Assert.Equal((WriteOutcome.Unchanged, 1), (receipt?.Outcome, receipt?.At.Seq));
        Assert.Single(_athlete.Shelf.Events);
    }

    [Theory]
    [InlineData(10, 0, 299)]
    [InlineData(10, 500, 299)]
    [InlineData(290, -5, 299)]
    [InlineData(290, 150, 299)]
    public async Task A_changed_start_moves_the_activity_into_across_and_out_of_the_window(int which, int toDay, int others)
    {
        var ids = await CreateManyAsync(300);
        await ListAllAsync();

        await Face.UpdateAsync(ids[which], new ActivityPatch { StartedAt = new(true, Start.AddDays(toDay).AddHours(1)) }, AthleteDriver.Partner, default);

        var listed = await ListAllAsync();
        var fresh = await ListAllAsync(await _athlete.StartAnotherHostAsync());
        var expected = Enumerable.Range(0, 300).Where(day => day != which)
            .Select(day => (Id: ids[day], At: Start.AddDays(day))).Append((Id: ids[which], At: Start.AddDays(toDay).AddHours(1)))
            .OrderByDescending(one => one.At).Select(one => one.Id);
        Assert.Equal(others + 1, listed.Count);
        Assert.Equal(expected, listed);
        Assert.Equal(listed, fresh);
    }

    [Fact]
    public async Task A_deleted_activity_is_gone_from_lists_reads_and_the_store()
    {
        var ids = await CreateManyAsync(300);
        await ListAllAsync();

        foreach (var gone in new[] { 0, 44, 299 })
        {
            Assert.NotNull(await Face.DeleteAsync(ids[gone], AthleteDriver.Partner, default));
            Assert.Null(await Face.FindAsync(ids[gone], default));
            Assert.Null(await Face.DeleteAsync(ids[gone], AthleteDriver.Partner, default));
        }

        var left = ids.Where((_, day) => day is not (0 or 44 or 299)).Reverse();
        var told = await _athlete.Face<ILiveFeedGrain>().ReplayAsync(300, 10, default);
        Assert.Equal(left, await ListAllAsync());
        Assert.Equal([EventTypes.ActivityDeleted, EventTypes.ActivityDeleted, EventTypes.ActivityDeleted], told.Select(change => change.Type));
        Assert.Equal("Run 0", told[0].Activity?.Title);
        Assert.Equal(303, (await Face.ListAsync(new PageRequest(1, 1), default)).At.Seq);
    }

    [Fact]
    public async Task The_window_can_be_emptied_and_filled_again()
    {
        var ids = await CreateManyAsync(260);
        await ListAllAsync();
        foreach (var id in ids[1..])
        {
            await Face.DeleteAsync(id, AthleteDriver.Partner, default);
        }

        var added = await CreateAsync(400);

        Assert.Equal([added, ids[0]], await ListAllAsync());
    }

    [Fact]
    public async Task A_deleted_activitys_external_id_can_come_again()
    {
        var first = await CreateAsync(0);
        Assert.Equal(WriteOutcome.Duplicate, (await CreateReceiptAsync(0)).Outcome);

        await Face.DeleteAsync(first, AthleteDriver.Partner, default);
        var second = await CreateReceiptAsync(0);

        Assert.Equal(WriteOutcome.Created, second.Outcome);
        Assert.NotEqual(first, second.Id);
        Assert.Equal(WriteOutcome.Duplicate, (await CreateReceiptAsync(0)).Outcome);
    }

    [Fact]
    public async Task An_external_id_that_was_changed_names_the_activity_as_before()
    {
        var first = await CreateAsync(0);
        await Face.UpdateAsync(first, new ActivityPatch { ExternalId = new(true, "other") }, AthleteDriver.Partner, default);

        var again = await CreateReceiptAsync(0);

        Assert.Equal((first, WriteOutcome.Duplicate), (again.Id, again.Outcome));
        Assert.Equal("other", (await Face.FindAsync(first, default))?.Value.ExternalId);
    }

    [Fact]
    public async Task A_file_whose_activities_are_gone_brings_nothing_back_until_it_is_forgotten()
    {
        var imported = await ImportAsync(3);
        await Face.DeleteAsync(imported.Ids[0], AthleteDriver.Partner, default);
        var whileSomeAreLeft = await ImportAsync(3);
        await Face.DeleteAsync(imported.Ids[2], AthleteDriver.Partner, default);
        var whileOneIsLeft = await ImportAsync(3);
        await Face.DeleteAsync(imported.Ids[1], AthleteDriver.Partner, default);
        var whileNoneIsLeft = await ImportAsync(3);
        Assert.Null(await Face.ForgetAsync(imported.Ids[0], AthleteDriver.Partner, default));
        Assert.NotNull(await Face.ForgetAsync(imported.Ids[1], AthleteDriver.Partner, default));
        Assert.Null(await Face.ForgetAsync(imported.Ids[1], AthleteDriver.Partner, default));
        var again = await ImportAsync(3);

        Assert.Equal((WriteOutcome.Duplicate, imported.Ids[1]), (whileNoneIsLeft.Outcome, whileNoneIsLeft.Id));
        Assert.Equal((WriteOutcome.Duplicate, imported.Ids[1]), (whileSomeAreLeft.Outcome, whileSomeAreLeft.Id));
        Assert.Equal([imported.Ids[1], imported.Ids[2]], whileSomeAreLeft.Ids.AsEnumerable());
        Assert.Equal((WriteOutcome.Duplicate, imported.Ids[1]), (whileOneIsLeft.Outcome, whileOneIsLeft.Id));
        Assert.Equal((WriteOutcome.Created, 3), (again.Outcome, again.Ids.Length));
        Assert.Equal(3, (await ListAllAsync()).Count);
    }

    [Fact]
    public async Task An_activity_is_found_by_its_number_in_and_behind_the_window_until_it_is_gone()
    {
        var ids = await CreateManyAsync(300);
        var first = (await Face.FindAsync(ids[0], default))!.Value.Number;
        var last = (await Face.FindAsync(ids[^1], default))!.Value.Number;

        Assert.Equal((ids[0], ids[^1]), ((await Face.FindByNumberAsync(first, default))?.Value.Id, (await Face.FindByNumberAsync(last, default))?.Value.Id));
        await Face.DeleteAsync(ids[0], AthleteDriver.Partner, default);
        Assert.Null(await Face.FindByNumberAsync(first, default));
        Assert.Null(await Face.FindByNumberAsync(999_999, default));
    }

    [Fact]
    public async Task An_activity_behind_the_window_that_changes_while_it_is_read_is_seen_as_of_one_moment()
    {
        var ids = await CreateManyAsync(300);
        await Face.ListAsync(new PageRequest(1, 1), default);
        var held = _athlete.Store.Script.Hold(StorePoint.After(StoreOperation.Commit));
        var updating = Face.UpdateAsync(ids[0], new ActivityPatch { Title = new(true, "New") }, AthleteDriver.Partner, default);
        await held.ArrivedAsync();
        var finding = Face.FindAsync(ids[0], default);
        await Face.ListAsync(new PageRequest(1, 1), default).SoonAsync("a list beside a write");

        Assert.False(finding.IsCompleted);
        held.Release();
        var found = await finding.SoonAsync("the activity");

        Assert.Equal(("New", 301), (found?.Value.Title, found?.At.Seq));
        await updating;
    }

    [Fact]
    public async Task A_failed_deletion_leaves_the_activity()
    {
        var id = await CreateAsync(0);
        _athlete.Store.Script.Fail(StorePoint.Before(StoreOperation.Commit), new Storage.StoreUnavailableException());

        await Assert.ThrowsAsync<Storage.StoreUnavailableException>(() => Face.DeleteAsync(id, AthleteDriver.Partner, default));

        Assert.NotNull(await Face.FindAsync(id, default));
        Assert.Single(await ListAllAsync());
    }

    private IActivitiesGrain Face => _athlete.Face<IActivitiesGrain>();

    private async Task<string[]> CreateManyAsync(int count)
    {
        var ids = new string[count];
        for (var day = 0; day < count; day++)
        {
            ids[day] = await CreateAsync(day);
        }

        return ids;
    }

    private async Task<string> CreateAsync(int day) => (await CreateReceiptAsync(day)).Id;

    private Task<WriteReceipt> CreateReceiptAsync(int day) => Face.CreateAsync(
        new NewActivity($"Run {day}", ActivityType.Run, Start.AddDays(day), 30 * 60) { ExternalId = $"run-{day}" }, AthleteDriver.Partner, default);

    private Task<WriteReceipt> ImportAsync(int sessions) => _athlete.Face<IFilesGrain>().ImportAsync(
        new FileImport(
            new string('a', 64),
            100,
            "triathlon.fit",
            "FIT",
            [.. Enumerable.Range(0, sessions).Select(part => new NewActivity($"Part {part}", ActivityType.Other, Start.AddHours(part), 600))]),
        AthleteDriver.Partner,
        default);

    private async Task<List<string>> ListAllAsync(GrainHost? host = null)
    {
        var face = host?.Face<IActivitiesGrain>(_athlete.Athlete) ?? Face;
        var ids = new List<string>();
        for (var page = 1; ; page++)
        {
            var listed = await face.ListAsync(new PageRequest(page, 100), default);
            ids.AddRange(listed.Items.Select(activity => activity.Id));
            if (!listed.HasNext)
            {
                return ids;
            }
        }
    }
}
