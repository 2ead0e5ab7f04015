using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

public abstract class TrimContract : StoreContract
{
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Old_events_go_and_records_and_the_seq_stay()
    {
        var athlete = await Store.AthleteAsync();
        await CommitAtAsync(athlete, hour: 1);
        await CommitAtAsync(athlete, hour: 2);
        await CommitAtAsync(athlete, hour: 3);

        var deleted = await Store.Athletes.TrimAsync(TestStore.Noon.AddHours(3), Never, default);

        Assert.Equal(2, deleted);
        Assert.Equal([3L], (await athlete.EventsAsync()).Select(e => e.Seq));
        Assert.Equal(3, (await Store.OpenAsync(athlete.Id)).Head.Seq);
        Assert.Equal(3, (await athlete.ReadAsync(new RecordQuery("sleepDays", 10))).Records.Length);
    }

    [Fact]
    public async Task A_clock_set_back_leaves_no_hole_in_the_log()
    {
        var athlete = await Store.AthleteAsync();
        await CommitAtAsync(athlete, hour: 1);
        await CommitAtAsync(athlete, hour: 9);
        await CommitAtAsync(athlete, hour: 2);

        await Store.Athletes.TrimAsync(TestStore.Noon.AddHours(5), Never, default);

        Assert.Equal([2L, 3L], (await athlete.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task More_than_one_slice_of_events_and_athletes_is_trimmed()
    {
        var athletes = await Task.WhenAll(Enumerable.Range(0, 130).Select(_ => Store.AthleteAsync()));
        await Task.WhenAll(athletes.Select(athlete => CommitAtAsync(athlete, hour: 1)));
        var many = athletes[7];

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await many.CommitAsync(many.Next() with { Events = [.. Enumerable.Repeat(Some.Event(), 1_000)] });
        }

        var deleted = await Store.Athletes.TrimAsync(TestStore.Noon.AddHours(5), Never, default);

        Assert.Equal(130 + 3_000, deleted);
        Assert.Empty(await many.EventsAsync());
        await many.UpsertAsync(5);
        Assert.Equal([3_002L], (await many.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task Old_receipts_go_by_their_own_age()
    {
        var athlete = await Store.AthleteAsync();
        var old = new StoredReceipt("client", "old", "body", "{}");
        await athlete.CommitAsync(athlete.Next() with { Receipt = old });
        await athlete.CommitAsync(athlete.Next() with { At = TestStore.Noon.AddHours(2), Receipt = old with { Key = "new" } });

        var deleted = await Store.Athletes.TrimAsync(Never, TestStore.Noon.AddHours(1), default);

        Assert.Equal(1, deleted);
        Assert.Null(await Store.Athletes.FindReceiptAsync(athlete.Id, "client", "old", default));
        Assert.NotNull(await Store.Athletes.FindReceiptAsync(athlete.Id, "client", "new", default));
    }

    protected override Task<StorageOptions> DatabaseAsync() => Engine.EmptyDatabaseAsync();

    private static Task CommitAtAsync(TestAthlete athlete, int hour) =>
        athlete.CommitAsync(athlete.Next(Some.Record(Some.Day(hour), hour, athlete.Seq + 1)) with
        {
            At = TestStore.Noon.AddHours(hour),
        });
}
