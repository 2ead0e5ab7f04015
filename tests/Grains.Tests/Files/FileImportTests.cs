using TrainItAll.Activities;
using TrainItAll.Hosting;
using TrainItAll.LiveFeed;
using TrainItAll.Paging;
using TrainItAll.Rules;
using TrainItAll.Stores;
using TrainItAll.Upserts;

namespace TrainItAll.Files;

/// <summary>A file becomes activities once, however often and at once it comes.</summary>
public sealed class FileImportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 6, 30, 0, TimeSpan.Zero);

    private AthleteDriver _athlete = null!;

    public async Task InitializeAsync() => _athlete = await AthleteDriver.StartAsync();

    public async Task DisposeAsync() => await _athlete.DisposeAsync();

    [Fact]
    public async Task The_same_file_fifty_times_at_once_is_one_activity()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ImportAsync(File("ab12", sessions: 1))));

        Assert.Single(receipts.Select(receipt => receipt.Id).Distinct(StringComparer.Ordinal));
        Assert.Single(receipts, receipt => receipt.Outcome == WriteOutcome.Created);
        Assert.Equal(49, receipts.Count(receipt => receipt.Outcome == WriteOutcome.Duplicate));
        Assert.Single((await ListAsync()).Items);
        Assert.Single(_athlete.Shelf.Events);
    }

    [Fact]
    public async Task A_file_is_kept_where_the_organization_the_athlete_and_the_day_say()
    {
        var receipt = await ImportAsync(File("ab12", sessions: 1));

        Assert.Matches("^fit/org_1/mem_1/2026-01-16/[0-9a-f]{32}\\.fit$", receipt.StorageKey);
    }

    [Fact]
    public async Task A_file_of_several_sessions_becomes_as_many_activities_in_one_commit()
    {
        var receipt = await ImportAsync(File("ab12", sessions: 3));

        var page = await ListAsync();
        var told = await _athlete.Face<ILiveFeedGrain>().ReplayAsync(0, 10, default);
        Assert.Equal((WriteOutcome.Created, 3, receipt.Ids[0]), (receipt.Outcome, receipt.At.Seq, receipt.Id));
        Assert.Equal(Joined(receipt.Ids.Reverse()), Joined(page.Items.Select(activity => activity.Id)));
        Assert.Equal(Joined(receipt.Ids), Joined(told.Select(change => change.Activity!.Id)));
        Assert.Equal([1, 2, 3], told.Select(change => change.At.Seq));
        Assert.Single(_athlete.Shelf.Commits);
    }

    [Fact]
    public async Task A_walk_over_the_pages_as_of_the_second_session_leaves_out_the_third()
    {
        var receipt = await ImportAsync(File("ab12", sessions: 3));

        var page = await _athlete.Face<IActivitiesGrain>().ListAsync(new PageRequest(1, 30, AsOfSeq: 2), default);

        Assert.Equal(Joined([receipt.Ids[1], receipt.Ids[0]]), Joined(page.Items.Select(activity => activity.Id)));
    }

    [Fact]
    public async Task A_file_of_several_sessions_sent_again_answers_with_the_first()
    {
        var first = await ImportAsync(File("ab12", sessions: 3));

        var second = await ImportAsync(File("ab12", sessions: 3));

        Assert.Equal((first.Id, WriteOutcome.Duplicate, 3), (second.Id, second.Outcome, second.At.Seq));
    }

    [Fact]
    public async Task Two_athletes_may_send_the_same_file()
    {
        await ImportAsync(File("ab12", sessions: 1));
        var other = _athlete.Host.Face<IFilesGrain>(_athlete.Store.Add("mem_2"));

        var receipt = await other.ImportAsync(File("ab12", sessions: 1), AthleteDriver.Partner, default);

        Assert.Equal(WriteOutcome.Created, receipt.Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FileRules.SessionsMax + 1)]
    public async Task A_file_with_no_session_or_too_many_is_refused(int sessions)
    {
        var refusal = await Assert.ThrowsAsync<RuleBrokenException>(() => ImportAsync(File("ab12", sessions)));

        Assert.Equal((nameof(FileImport.Sessions), 0), (refusal.Field, _athlete.Shelf.Commits.Count));
    }

    [Fact]
    public async Task A_file_of_as_many_sessions_as_a_commit_can_keep_is_kept()
    {
        var receipt = await ImportAsync(File("ab12", FileRules.SessionsMax));

        Assert.Equal(FileRules.SessionsMax, receipt.At.Seq);
    }

    [Theory]
    [InlineData(false, WriteOutcome.Created)]
    [InlineData(true, WriteOutcome.Duplicate)]
    public async Task After_an_unknown_outcome_the_file_sent_again_is_one_activity(bool isDurable, WriteOutcome expected)
    {
        _athlete.Store.Script.Fail(new StorePoint(StoreOperation.Commit, isDurable), new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => ImportAsync(File("ab12", sessions: 1)));

        var again = await ImportAsync(File("ab12", sessions: 1));

        Assert.Equal((expected, 1, 1), (again.Outcome, again.At.Seq, (await ListAsync()).Items.Length));
    }

    private Task<WriteReceipt> ImportAsync(FileImport file) =>
        _athlete.Face<IFilesGrain>().ImportAsync(file, AthleteDriver.Partner, default);

    private Task<Page<Activity>> ListAsync() =>
        _athlete.Face<IActivitiesGrain>().ListAsync(new PageRequest(1, 30), default);

    private static string Joined(IEnumerable<string> ids) => string.Join(' ', ids);

    private static FileImport File(string sha256, int sessions) => new(
        sha256,
        1_000,
        "race.fit",
        "FIT",
        [.. Enumerable.Range(0, sessions).Select(index => new NewActivity("Race", ActivityType.Run, Start.AddHours(index), 3_600))]);
}
