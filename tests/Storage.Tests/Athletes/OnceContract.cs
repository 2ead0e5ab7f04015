using System.Security.Cryptography;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

/// <summary>What may be there once per athlete: external names, files, answered request keys.</summary>
public abstract class OnceContract : StoreContract
{
    private static readonly ExternalName Name = new("activities", "watch", "17");

    [Fact]
    public async Task A_record_is_found_by_the_name_its_source_gave_it()
    {
        var (one, other) = (await Store.AthleteAsync(), await Store.AthleteAsync());

        await one.CommitAsync(one.Next() with { ExternalNames = [new NewExternalName(Name, "act_1")] });

        Assert.Equal("act_1", await Store.Athletes.FindByExternalIdAsync(one.Id, Name, default));
        Assert.Null(await Store.Athletes.FindByExternalIdAsync(one.Id, Name with { Source = "phone" }, default));
        Assert.Null(await Store.Athletes.FindByExternalIdAsync(one.Id, Name with { Collection = "x" }, default));
        Assert.Null(await Store.Athletes.FindByExternalIdAsync(other.Id, Name, default));
    }

    [Fact]
    public async Task A_taken_name_refuses_the_whole_commit()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(athlete.Next() with { ExternalNames = [new NewExternalName(Name, "act_1")] });

        var again = athlete.Next(Some.Record("never", 1, 1)) with { ExternalNames = [new NewExternalName(Name, "act_2")] };

        await Assert.ThrowsAsync<CommitRefusedException>(() => athlete.CommitAsync(again));
        Assert.Equal("act_1", await Store.Athletes.FindByExternalIdAsync(athlete.Id, Name, default));
        Assert.Empty((await athlete.ReadAsync(new RecordQuery("sleepDays", 1))).Records);
    }

    [Fact]
    public async Task A_file_is_an_athletes_once_and_may_be_anothers_too()
    {
        var sha256 = await FileAsync();
        var (one, other) = (await Store.AthleteAsync(), await Store.AthleteAsync());
        var file = new NewAthleteFile(sha256, "act_1", "ride.fit");
        await one.CommitAsync(one.Next() with { File = file });

        await Assert.ThrowsAsync<CommitRefusedException>(() => one.CommitAsync(one.Next() with { File = file }));
        await other.CommitAsync(other.Next() with { File = file with { ActivityId = "act_2" } });

        Assert.Equal("act_1", await Store.Athletes.FindFileAsync(one.Id, sha256, default));
        Assert.Equal("act_2", await Store.Athletes.FindFileAsync(other.Id, sha256, default));
        Assert.Equal(1, one.Seq);
    }

    [Fact]
    public async Task A_file_whose_bytes_are_not_kept_refuses_the_commit()
    {
        var athlete = await Store.AthleteAsync();
        var file = new NewAthleteFile(new string('0', 64), "act_1", "ride.fit");

        await Assert.ThrowsAsync<CommitRefusedException>(() => athlete.CommitAsync(athlete.Next() with { File = file }));
    }

    [Fact]
    public async Task A_receipt_is_found_by_client_and_key_and_moves_no_seq()
    {
        var athlete = await Store.AthleteAsync();
        var receipt = new StoredReceipt("client", "key", "body", "any text, not only JSON");

        await athlete.CommitAsync(athlete.Next() with { Events = [], Receipt = receipt });

        Assert.Equal(receipt, await Store.Athletes.FindReceiptAsync(athlete.Id, "client", "key", default));
        Assert.Null(await Store.Athletes.FindReceiptAsync(athlete.Id, "other", "key", default));
        Assert.Equal(0, (await Store.OpenAsync(athlete.Id)).Head.Seq);
    }

    [Fact]
    public async Task A_taken_request_key_refuses_the_whole_commit()
    {
        var athlete = await Store.AthleteAsync();
        var receipt = new StoredReceipt("client", "key", "body", "{}");
        await athlete.CommitAsync(athlete.Next() with { Receipt = receipt });

        await Assert.ThrowsAsync<CommitRefusedException>(
            () => athlete.CommitAsync(athlete.Next() with { Receipt = receipt with { BodyHash = "other" } }));

        Assert.Single(await athlete.EventsAsync());
        Assert.Equal(receipt, await Store.Athletes.FindReceiptAsync(athlete.Id, "client", "key", default));
    }

    [Fact]
    public async Task Names_files_and_receipts_of_many_athletes_share_a_group()
    {
        var sha256 = await FileAsync();
        var athletes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Store.AthleteAsync()));

        await Task.WhenAll(athletes.Select((athlete, index) => athlete.CommitAsync(athlete.Next() with
        {
            ExternalNames = index % 2 == 0 ? [new NewExternalName(Name, "act_1")] : [],
            File = index % 3 == 0 ? new NewAthleteFile(sha256, "act_1", "ride.fit") : null,
            Receipt = index % 5 == 0 ? new StoredReceipt("client", "key", "body", "{}") : null,
        })));

        for (var index = 0; index < athletes.Length; index++)
        {
            var id = athletes[index].Id;
            Assert.Equal(index % 2 == 0, await Store.Athletes.FindByExternalIdAsync(id, Name, default) is not null);
            Assert.Equal(index % 3 == 0, await Store.Athletes.FindFileAsync(id, sha256, default) is not null);
            Assert.Equal(index % 5 == 0, await Store.Athletes.FindReceiptAsync(id, "client", "key", default) is not null);
        }
    }

    private async Task<string> FileAsync()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await Store.Files.PutAsync(sha256, bytes, TestStore.Noon, default);

        return sha256;
    }
}
