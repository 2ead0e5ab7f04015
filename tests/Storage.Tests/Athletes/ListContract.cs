using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

public abstract class ListContract : StoreContract
{
    [Fact]
    public async Task A_list_runs_from_the_newest_and_equal_places_by_key_byte_by_byte()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next(
            Some.Record("a", 5, 1),
            Some.Record("B", 5, 1),
            Some.Record("é", 5, 1),
            Some.Record("z", -7, 1),
            Some.Record("first", 9, 1)));

        var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 10));

        Assert.Equal(["first", "é", "a", "B", "z"], slice.Records.Select(record => record.Key));
        Assert.Equal(1, slice.Seq);
    }

    [Fact]
    public async Task Pages_by_place_join_without_gap_or_repeat_while_days_are_added_on_top()
    {
        var athlete = await DaysAsync(25);
        var keys = new List<string>();
        RecordPlace? after = null;

        for (var page = 0; page < 3; page++)
        {
            var records = (await athlete.ReadAsync(new RecordQuery("sleepDays", 10) { After = after })).Records;
            keys.AddRange(records.Select(record => record.Key));
            after = new RecordPlace(records[^1].SortKey, records[^1].Key);
            await athlete.UpsertAsync(100 + page);
        }

        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(Some.Day), keys);
    }

    [Fact]
    public async Task A_range_ends_at_its_lowest_sort_key_whatever_lies_beyond()
    {
        var athlete = await DaysAsync(25);

        var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 10) { After = new RecordPlace(12, ""), SortKeyMin = 9 });
        var first = await athlete.ReadAsync(new RecordQuery("sleepDays", 2) { After = new RecordPlace(12, ""), SortKeyMin = 9 });
        var none = await athlete.ReadAsync(new RecordQuery("sleepDays", 2) { After = new RecordPlace(9, ""), SortKeyMin = 9 });

        Assert.Equal([Some.Day(11), Some.Day(10), Some.Day(9)], slice.Records.Select(record => record.Key));
        Assert.Equal([Some.Day(11), Some.Day(10)], first.Records.Select(record => record.Key));
        Assert.Empty(none.Records);
        Assert.Equal(25, none.Seq);
    }

    [Fact]
    public async Task A_list_can_be_read_as_of_an_earlier_seq_with_a_skip()
    {
        var athlete = await DaysAsync(10);
        await athlete.UpsertAsync(3, "9");

        var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 3) { AsOfSeq = 5, Skip = 1 });

        Assert.Equal([Some.Day(3), Some.Day(2), Some.Day(1)], slice.Records.Select(record => record.Key));
        Assert.Equal(11, slice.Seq);
    }

    [Fact]
    public async Task After_skip_and_as_of_work_together()
    {
        var athlete = await DaysAsync(10);

        var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 2)
        {
            After = new RecordPlace(8, Some.Day(8)),
            Skip = 1,
            AsOfSeq = 7,
        });

        Assert.Equal([Some.Day(5), Some.Day(4)], slice.Records.Select(record => record.Key));
    }

    [Fact]
    public async Task A_page_past_the_end_is_empty_and_still_says_the_seq()
    {
        var athlete = await DaysAsync(3);

        var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 3) { Skip = 3 });

        Assert.Empty(slice.Records);
        Assert.Equal(3, slice.Seq);
    }

    [Fact]
    public async Task A_slice_and_its_seq_belong_to_one_snapshot_while_days_are_written()
    {
        var athlete = await Store.AthleteAsync();
        var writing = Task.Run(async () =>
        {
            for (var day = 0; day < 300; day++)
            {
                await athlete.UpsertAsync(day);
            }
        });

        var reads = 0;

        while (!writing.IsCompleted || reads == 0)
        {
            var slice = await athlete.ReadAsync(new RecordQuery("sleepDays", 1_000));
            Assert.Equal(slice.Seq, slice.Records.Length);
            reads++;
        }

        await writing;
        Assert.True(reads > 5, $"only {reads} reads ran beside the writer");
    }

    [Fact]
    public async Task The_event_log_is_read_in_pages_after_a_seq()
    {
        var athlete = await DaysAsync(25);

        Assert.Equal([1L, 2L, 3L], (await athlete.EventsAsync(0, 3)).Select(e => e.Seq));
        Assert.Equal([24L, 25L], (await athlete.EventsAsync(23, 10)).Select(e => e.Seq));
        Assert.Empty(await athlete.EventsAsync(25));
    }

    [Fact]
    public async Task A_read_gives_up_when_its_caller_has()
    {
        var athlete = await Store.AthleteAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", "a", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_query_for_nothing_is_a_fault_of_the_program()
    {
        var athlete = await Store.AthleteAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => athlete.ReadAsync(new RecordQuery("sleepDays", 0)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => athlete.EventsAsync(0, 0));
    }

    private async Task<TestAthlete> DaysAsync(int days)
    {
        var athlete = await Store.AthleteAsync();

        for (var day = 0; day < days; day++)
        {
            await athlete.UpsertAsync(day);
        }

        return athlete;
    }
}
