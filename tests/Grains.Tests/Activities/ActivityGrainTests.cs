using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Rules;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Activities;

/// <summary>Activities through the grain: once per client and external id, the latest start first.</summary>
public sealed class ActivityGrainTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task A_new_activity_is_found_listed_and_told()
    {
        var receipt = await CreateAsync("run-1");

        var found = await Face.FindAsync(receipt.Id, default);
        var listed = await Face.ListAsync(new PageRequest(1, 30), default);
        var told = Assert.Single(await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default));

        Assert.Equal((WriteOutcome.Created, 1), (receipt.Outcome, receipt.At.Seq));
        Assert.Equal((receipt.Id, 54, receipt.At), (found?.Value.Id, found?.Value.LoadPoints, found?.At));
        Assert.Equal((receipt.Id, receipt.At), (Assert.Single(listed.Items).Id, listed.At));
        Assert.Equal((EventTypes.ActivityUploaded, receipt.Id, receipt.At), (told.Type, told.Activity?.Id, told.At));
    }

    [Fact]
    public async Task The_same_external_id_of_a_client_is_the_same_activity()
    {
        var first = await CreateAsync("run-1");
        await CreateAsync("run-2");

        var second = await CreateAsync("run-1");

        Assert.Equal((first.Id, WriteOutcome.Duplicate, 2), (second.Id, second.Outcome, second.At.Seq));
        Assert.Equal(2, _athlete.Shelf.Events.Count);
    }

    [Fact]
    public async Task The_same_external_id_fifty_times_at_once_is_one_activity()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => CreateAsync("run-1")));

        Assert.Single(receipts.Select(receipt => receipt.Id).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, receipts.Count(receipt => receipt.Outcome == WriteOutcome.Created));
        Assert.Single((await Face.ListAsync(new PageRequest(1, 30), default)).Items);
    }

    [Fact]
    public async Task The_external_ids_of_two_clients_never_meet()
    {
        await CreateAsync("run-1");

        var second = await Face.CreateAsync(Run("run-1"), new Origin(Origin.External, "another"), default);

        Assert.Equal((WriteOutcome.Created, 2), (second.Outcome, second.At.Seq));
    }

    [Fact]
    public async Task Without_an_external_id_the_same_activity_twice_is_two()
    {
        await CreateAsync(externalId: null);
        var second = await CreateAsync(externalId: null);

        Assert.Equal((WriteOutcome.Created, 2), (second.Outcome, second.At.Seq));
    }

    [Fact]
    public async Task A_contradiction_is_refused_before_anything_happens()
    {
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(
            () => Face.CreateAsync(Run("run-1") with { AvgHrBpm = 150, MaxHrBpm = 120 }, AthleteDriver.Partner, default));

        Assert.Equal((nameof(NewActivity.MaxHrBpm), 0), (refusal.Field, _athlete.Shelf.Commits.Count));
    }

    [Fact]
    public async Task An_activity_of_another_athlete_is_not_found()
    {
        var receipt = await CreateAsync("run-1");
        var other = _athlete.Store.Add("mem_2");

        Assert.Null(await _athlete.Host.Face<IActivitiesGrain>(other).FindAsync(receipt.Id, default));
    }

    [Fact]
    public async Task An_activity_behind_the_window_is_found_and_the_list_walks_to_it()
    {
        var first = await CreateAsync("run-0");
        for (var number = 1; number < 300; number++)
        {
            await CreateAsync($"run-{number}", Start.AddDays(number));
        }

        var another = await _athlete.StartAnotherHostAsync();
        var face = another.Face<IActivitiesGrain>(_athlete.Athlete);
        var found = await face.FindAsync(first.Id, default);
        var last = await face.ListAsync(new PageRequest(2, 200), default);

        Assert.Equal((first.Id, 300), (found?.Value.Id, found?.At.Seq));
        Assert.Equal((100, first.Id, false), (last.Items.Length, last.Items[^1].Id, last.HasNext));
    }

    [Fact]
    public async Task A_reader_does_not_see_an_activity_that_is_durable_but_not_applied()
    {
        for (var number = 0; number < 257; number++)
        {
            await CreateAsync($"run-{number}", Start.AddDays(number));
        }

        await Face.ListAsync(new PageRequest(1, 1), default);
        var held = _athlete.Store.Script.Hold(StorePoint.After(StoreOperation.Commit));
        var creating = CreateAsync("run-257", Start.AddDays(257));
        await held.ArrivedAsync();
        var id = _athlete.Shelf.Commits[^1].Upserts[0].Id;
        var finding = Face.FindAsync(id, default);
        var listed = await Face.ListAsync(new PageRequest(1, 1), default).SoonAsync("a list beside a write");

        Assert.Equal((257, false), (listed.At.Seq, finding.IsCompleted));
        held.Release();
        var found = await finding.SoonAsync("the activity");
        Assert.Equal((id, 258), (found?.Value.Id, found?.At.Seq));
        await creating;
    }

    private IActivitiesGrain Face => _athlete.Face<IActivitiesGrain>();

    private Task<WriteReceipt> CreateAsync(string? externalId, DateTimeOffset? startedAt = null) =>
        Face.CreateAsync(Run(externalId) with { StartedAt = startedAt ?? Start }, AthleteDriver.Partner, default);

    private static NewActivity Run(string? externalId) =>
        new("Morning run", ActivityType.Run, Start, 45 * 60) { Rpe = 6, ExternalId = externalId };
}
