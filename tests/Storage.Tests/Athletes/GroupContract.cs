using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

public abstract class GroupContract : StoreContract
{
    [Fact]
    public async Task A_commit_that_breaks_a_constraint_fails_alone()
    {
        var name = new NewExternalName(new ExternalName("activities", "watch", "17"), "act_1");
        var guilty = await Store.AthleteAsync();
        await guilty.CommitAsync(guilty.Next() with { ExternalNames = [name] });
        var neighbours = await AthletesAsync(20);

        var good = neighbours.Select(athlete => athlete.UpsertAsync(1)).ToArray();
        var bad = guilty.CommitAsync(guilty.Next(Some.Record("never", 1, 2)) with { ExternalNames = [name] });
        var after = (await AthletesAsync(1))[0].UpsertAsync(1);

        await Assert.ThrowsAsync<CommitRefusedException>(() => bad);
        await Task.WhenAll([.. good, after]);
        Assert.Null(await Store.Athletes.FindRecordAsync(guilty.Id, "sleepDays", "never", default));
        Assert.All(await Task.WhenAll(neighbours.Select(athlete => athlete.FindAsync(1))), Assert.NotNull);
        await guilty.UpsertAsync(1);
        Assert.Equal([1L, 2L], (await guilty.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task Half_of_a_large_group_may_be_guilty()
    {
        var athletes = await AthletesAsync(60);

        var ends = await Task.WhenAll(athletes.Select((athlete, index) => Record.ExceptionAsync(
            () => athlete.UpsertAsync(1, index % 2 == 0 ? "{}" : "no json"))));

        Assert.All(ends.Where((_, index) => index % 2 == 0), Assert.Null);
        Assert.All(ends.Where((_, index) => index % 2 == 1), end => Assert.IsType<CommitRefusedException>(end));
        Assert.Equal(30, (await Task.WhenAll(athletes.Select(athlete => athlete.FindAsync(1)))).Count(day => day is not null));
    }

    [Fact]
    public async Task Ten_thousand_concurrent_commits_leave_no_hole_in_any_seq()
    {
        var athletes = await AthletesAsync(200);

        await Task.WhenAll(athletes.Select(async athlete =>
        {
            for (var day = 0; day < 50; day++)
            {
                await athlete.UpsertAsync(day);
            }
        }));

        foreach (var athlete in athletes)
        {
            Assert.Equal(Enumerable.Range(1, 50).Select(seq => (long)seq), (await athlete.EventsAsync()).Select(e => e.Seq));
            Assert.Equal(50, (await athlete.ReadAsync(new RecordQuery("sleepDays", 100))).Records.Length);
        }
    }

    [Fact]
    public async Task Commits_of_one_athlete_sent_without_waiting_land_in_their_order()
    {
        var athlete = await Store.AthleteAsync();
        var commits = Enumerable.Range(0, 300).Select(seq => athlete.Next() with { BaseSeq = seq }).ToArray();

        await Task.WhenAll(commits.Select(Store.Athletes.CommitAsync));

        Assert.Equal(300, (await Store.OpenAsync(athlete.Id)).Head.Seq);
    }

    [Fact]
    public async Task A_stop_finishes_what_was_accepted_and_refuses_what_comes_after()
    {
        var athletes = await AthletesAsync(50);
        var store = Store.Athletes;

        var accepted = athletes.Select(athlete => athlete.UpsertAsync(1)).ToArray();
        await Store.DisposeAsync();

        await Task.WhenAll(accepted);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(athletes[0].Next()));
        Assert.False(refusal.IsOutcomeUnknown);
        await RestartAsync();
        Assert.Equal(1, (await Store.OpenAsync(athletes[49].Id)).Head.Seq);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        var athletes = await AthletesAsync(300);
        Options.CommitQueueMax = 1;
        await RestartAsync();
        var owners = await Task.WhenAll(athletes.Select(athlete => RetriedAsync(athlete)));

        var ends = await Task.WhenAll(owners.Select(owner => Record.ExceptionAsync(() => owner.UpsertAsync(1))));

        Assert.Contains(ends, end => end is null);
        var refusals = ends.OfType<StoreUnavailableException>().ToArray();
        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal => Assert.False(refusal.IsOutcomeUnknown));
    }

    /// <summary>On SQLite opening stands in the same queue, so it may be refused too.</summary>
    private async Task<TestAthlete> RetriedAsync(TestAthlete athlete)
    {
        while (true)
        {
            try
            {
                return await Store.OpenAsync(athlete.Id);
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private async Task<TestAthlete[]> AthletesAsync(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Store.AthleteAsync()));
}
