using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

public abstract class FencingContract : StoreContract
{
    [Fact]
    public async Task Only_the_latest_opener_can_commit()
    {
        var first = await Store.AthleteAsync();
        await first.UpsertAsync(1);
        var second = await Store.OpenAsync(first.Id);

        await Assert.ThrowsAsync<StaleEpochException>(() => first.UpsertAsync(2));
        await second.UpsertAsync(3);

        Assert.True(second.Head.Epoch > first.Head.Epoch);
        Assert.Null(await second.FindAsync(2));
        Assert.Equal([1L, 2L], (await second.EventsAsync()).Select(e => e.Seq));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_commit_that_builds_on_another_seq_is_refused(long baseSeq)
    {
        var athlete = await Store.AthleteAsync();
        await athlete.UpsertAsync(1);

        await Assert.ThrowsAsync<StaleEpochException>(
            () => Store.Athletes.CommitAsync(athlete.Next() with { BaseSeq = baseSeq }));

        Assert.Single(await athlete.EventsAsync());
    }

    [Fact]
    public async Task An_athlete_that_is_not_there_has_no_head_no_records_and_takes_no_commits()
    {
        var nobody = new AthleteId(Some.Id("mem_"));

        await Assert.ThrowsAsync<StaleEpochException>(
            () => Store.Athletes.CommitAsync(new AthleteCommit(nobody, 1, 0, TestStore.Noon) { Events = [Some.Event()] }));

        Assert.Null(await Store.Athletes.OpenAsync(nobody, default));
        Assert.Equal(0, (await Store.Athletes.ReadRecordsAsync(nobody, new RecordQuery("sleepDays", 1), default)).Seq);
        Assert.Empty(await Store.Athletes.ReadEventsAsync(nobody, 0, 10, default));
    }

    [Fact]
    public async Task The_stream_and_the_organization_stay_when_the_epoch_moves()
    {
        var first = await Store.AthleteAsync();

        var second = await Store.OpenAsync(first.Id);

        Assert.Equal(first.Head with { Epoch = second.Head.Epoch }, second.Head);
    }

    [Fact]
    public async Task Of_two_commits_that_build_on_the_same_seq_one_wins()
    {
        var athlete = await Store.AthleteAsync();
        var commit = athlete.Next(Some.Record("a", 1, 1));

        var ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => EndAsync(commit)));

        Assert.Single(ends, end => end is null);
        Assert.All(ends.Where(end => end is not null), end => Assert.IsType<StaleEpochException>(end));
        Assert.Single(await athlete.EventsAsync());
    }

    [Fact]
    public async Task Openers_that_race_get_different_epochs()
    {
        var athlete = await Store.AthleteAsync();

        var openers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.OpenAsync(athlete.Id)));

        Assert.Equal(20, openers.Select(opener => opener.Head.Epoch).Distinct().Count());
    }

    private async Task<Exception?> EndAsync(AthleteCommit commit) =>
        await Record.ExceptionAsync(() => Store.Athletes.CommitAsync(commit));
}
