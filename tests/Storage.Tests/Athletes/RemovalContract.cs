using System.Security.Cryptography;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

/// <summary>What may go again: records, the names that sources gave them, files. And where a record stands that changed its place.</summary>
public abstract class RemovalContract : StoreContract
{
    private static readonly ExternalName Name = new("activities", "watch", "17");

    [Fact]
    public async Task A_deleted_record_is_gone_and_its_neighbours_stay()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1), Some.Record("b", 2, 1), Some.Record("c", 3, 1)));

        await athlete.CommitAsync(athlete.Next() with
        {
            Deletes = [new RecordName("sleepDays", "b"), new RecordName("sleepDays", "none"), new RecordName("other", "a")],
        });

        var left = await athlete.ReadAsync(new RecordQuery("sleepDays", 10));
        Assert.Equal(["c", "a"], left.Records.Select(record => record.Key));
        Assert.Equal((2, 2), (left.Seq, (await athlete.EventsAsync()).Length));
        Assert.Null(await Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", "b", default));
    }

    [Fact]
    public async Task A_record_is_found_with_the_history_it_belongs_to()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1)));
        await athlete.CommitAsync(athlete.Next(Some.Record("b", 2, 2)));

        var found = await Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", "a", default);

        Assert.Equal(("a", 1, 2), (found?.Record.Key, found?.Record.CreatedSeq, found?.Seq));
    }

    [Fact]
    public async Task A_record_with_another_sort_key_stands_once_in_its_new_place()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1), Some.Record("b", 2, 1)));

        await athlete.CommitAsync(athlete.Next(Some.Record("a", 3, 1)));

        var listed = await athlete.ReadAsync(new RecordQuery("sleepDays", 10));
        Assert.Equal([("a", 3L), ("b", 2L)], listed.Records.Select(record => (record.Key, record.SortKey)));
    }

    [Fact]
    public async Task A_freed_name_and_a_freed_file_can_come_again()
    {
        var sha256 = await FileAsync();
        var (one, other) = (await Store.AthleteAsync(), await Store.AthleteAsync());
        foreach (var athlete in new[] { one, other })
        {
            await athlete.CommitAsync(athlete.Next() with
            {
                ExternalNames = [new NewExternalName(Name, "act_1"), new NewExternalName(Name with { Name = "18" }, "act_2")],
                File = new NewAthleteFile(sha256, "act_1", "ride.fit"),
            });
        }

        await one.CommitAsync(one.Next() with { FreedNames = [Name], FreedFiles = [sha256] });

        Assert.Null(await Store.Athletes.FindByExternalIdAsync(one.Id, Name, default));
        Assert.Null(await Store.Athletes.FindFileAsync(one.Id, sha256, default));
        Assert.Equal("act_2", await Store.Athletes.FindByExternalIdAsync(one.Id, Name with { Name = "18" }, default));
        Assert.Equal("act_1", await Store.Athletes.FindByExternalIdAsync(other.Id, Name, default));
        Assert.Equal("act_1", await Store.Athletes.FindFileAsync(other.Id, sha256, default));
        await one.CommitAsync(one.Next() with
        {
            ExternalNames = [new NewExternalName(Name, "act_3")],
            File = new NewAthleteFile(sha256, "act_3", "ride.fit"),
        });
        Assert.Equal("act_3", await Store.Athletes.FindFileAsync(one.Id, sha256, default));
    }

    [Fact]
    public async Task A_moved_name_and_a_moved_file_lead_elsewhere_for_this_athlete_alone()
    {
        var sha256 = await FileAsync();
        var (one, other) = (await Store.AthleteAsync(), await Store.AthleteAsync());
        foreach (var athlete in new[] { one, other })
        {
            await athlete.CommitAsync(athlete.Next() with
            {
                ExternalNames = [new NewExternalName(Name, "act_1")],
                File = new NewAthleteFile(sha256, "act_1", "ride.fit"),
            });
        }

        var unknown = Name with { Name = "18" };
        await one.CommitAsync(one.Next() with
        {
            MovedNames = [new NewExternalName(Name, "act_2"), new NewExternalName(unknown, "act_2")],
            MovedFiles = [new MovedFile(sha256, "act_2"), new MovedFile(new string('0', 64), "act_2")],
        });

        Assert.Equal("act_2", await Store.Athletes.FindByExternalIdAsync(one.Id, Name, default));
        Assert.Equal("act_2", await Store.Athletes.FindFileAsync(one.Id, sha256, default));
        Assert.Null(await Store.Athletes.FindByExternalIdAsync(one.Id, unknown, default));
        Assert.Equal("act_1", await Store.Athletes.FindByExternalIdAsync(other.Id, Name, default));
        Assert.Equal("act_1", await Store.Athletes.FindFileAsync(other.Id, sha256, default));
        await Assert.ThrowsAsync<ArgumentException>(() => one.CommitAsync(
            one.Next() with { MovedNames = [new NewExternalName(Name, "act_3")], FreedNames = [Name] }));
    }

    [Fact]
    public async Task A_stale_writer_deletes_nothing()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1)) with { ExternalNames = [new NewExternalName(Name, "a")] });
        await Store.OpenAsync(athlete.Id);

        await Assert.ThrowsAsync<StaleEpochException>(() => athlete.CommitAsync(
            athlete.Next() with { Deletes = [new RecordName("sleepDays", "a")], FreedNames = [Name] }));

        Assert.NotNull(await Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", "a", default));
        Assert.Equal("a", await Store.Athletes.FindByExternalIdAsync(athlete.Id, Name, default));
    }

    [Fact]
    public async Task Deletes_of_many_athletes_share_a_group_and_each_takes_its_own()
    {
        var athletes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.AthleteAsync()));
        foreach (var athlete in athletes)
        {
            await athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1), Some.Record("b", 2, 1)));
        }

        await Task.WhenAll(athletes.Select((athlete, index) => athlete.CommitAsync(athlete.Next() with
        {
            Deletes = index % 2 == 0 ? [new RecordName("sleepDays", "a")] : [],
        })));

        for (var index = 0; index < athletes.Length; index++)
        {
            Assert.Equal(index % 2 == 0 ? 1 : 2, (await athletes[index].ReadAsync(new RecordQuery("sleepDays", 10))).Records.Length);
        }
    }

    [Fact]
    public async Task A_commit_that_gives_and_takes_the_same_thing_or_tells_nobody_is_a_fault()
    {
        var athlete = await Store.AthleteAsync();
        var gone = new RecordName("sleepDays", "a");

        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(athlete.Next(Some.Record("a", 1, 1)) with { Deletes = [gone] }));
        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(athlete.Next() with { Deletes = [gone, gone] }));
        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(athlete.Next() with { Events = [], Deletes = [gone] }));
        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(athlete.Next() with { Events = [], FreedFiles = ["00"] }));
        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(
            athlete.Next() with { FreedNames = [Name], ExternalNames = [new NewExternalName(Name, "a")] }));
    }

    private async Task<string> FileAsync()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await Store.Files.PutAsync(sha256, bytes, TestStore.Noon, default);

        return sha256;
    }
}
