using System.Text;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage;

public abstract class CommitContract : StoreContract
{
    [Fact]
    public async Task What_is_committed_is_read_back_after_a_restart()
    {
        var athlete = await Store.AthleteAsync();
        var record = Some.Record("2026-01-01", 42, 1, """{"score": 82,  "a":[1,2]}""") with { Number = 7 };
        await athlete.CommitAsync(athlete.Next(record));

        await RestartAsync();

        var again = await Store.OpenAsync(athlete.Id);
        Assert.Equal(record, (await Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", "2026-01-01", default))?.Record);
        Assert.Equal(1, again.Head.Seq);
        Assert.Equal(new StoredEvent(1, "WELLNESS_UPDATED", TestStore.Noon, "{}"), Assert.Single(await again.EventsAsync()));
    }

    [Fact]
    public async Task An_upsert_replaces_the_record_and_keeps_the_change_that_made_it()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.UpsertAsync(1, "1");
        await athlete.UpsertAsync(2);

        var later = Some.Record(Some.Day(1), 99, athlete.Seq + 1, "2") with { Id = "sl_other", Number = 5 };
        await athlete.CommitAsync(athlete.Next(later));

        Assert.Equal(later with { CreatedSeq = 1 }, await athlete.FindAsync(1));
    }

    [Fact]
    public async Task Records_of_one_athlete_are_not_those_of_another()
    {
        var (one, other) = (await Store.AthleteAsync(), await Store.AthleteAsync());

        await one.UpsertAsync(1);

        Assert.Null(await other.FindAsync(1));
        Assert.Empty((await other.ReadAsync(new RecordQuery("sleepDays", 10))).Records);
    }

    [Fact]
    public async Task One_commit_may_hold_many_rows()
    {
        var athlete = await Store.AthleteAsync();
        var records = Enumerable.Range(0, AthleteCommit.RowsMax).Select(day => Some.Record(Some.Day(day), day, 1));

        await athlete.CommitAsync(athlete.Next() with
        {
            Upserts = [.. records],
            Events = [.. Enumerable.Repeat(Some.Event(), AthleteCommit.RowsMax)],
        });

        Assert.Equal(AthleteCommit.RowsMax, (await athlete.ReadAsync(new RecordQuery("sleepDays", 5_000))).Records.Length);
        Assert.Equal(Enumerable.Range(1, 1_000).Select(seq => (long)seq), (await athlete.EventsAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_commit_that_is_wrong_in_itself_is_a_fault_of_the_program()
    {
        var athlete = await Store.AthleteAsync();
        var good = athlete.Next(Some.Record("a", 1, 1));

        foreach (var bad in (AthleteCommit[])
            [
                good with { Upserts = [.. Enumerable.Range(0, 1_001).Select(day => Some.Record(Some.Day(day), 1, 1))] },
                good with { Events = [.. Enumerable.Repeat(Some.Event(), 1_001)] },
                good with { Upserts = [good.Upserts[0], good.Upserts[0]] },
                good with { Upserts = [good.Upserts[0] with { CreatedSeq = 2 }] },
                good with { Upserts = [good.Upserts[0] with { CreatedSeq = 0 }] },
                good with { Events = [] },
                good with { BaseSeq = -1 },
                good with { Epoch = 0 },
            ])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.Athletes.CommitAsync(bad));
        }

        Assert.Equal(0, (await Store.OpenAsync(athlete.Id)).Head.Seq);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ünïcödé 🚴‍♀️ 漢字")]
    [InlineData("' OR 1=1; -- \" \\ % _ $1 {0}")]
    [InlineData("\u0001\t\r\n\u007f\uFFFD\uFFFF")]
    public async Task Any_text_with_a_meaning_is_kept_character_by_character(string text)
    {
        var athlete = await Store.AthleteAsync();
        var record = new StoredRecord("x" + text, text, text, 1, 1, System.Text.Json.JsonSerializer.Serialize(text), TestStore.Noon);

        await athlete.CommitAsync(athlete.Next(record) with { Events = [new NewEvent(text, record.Doc)] });

        Assert.Equal(record, (await Store.Athletes.FindRecordAsync(athlete.Id, "x" + text, text, default))?.Record);
        Assert.Equal((text, record.Doc), (await athlete.EventsAsync()).Select(e => (e.Type, e.Doc)).Single());
    }

    [Theory]
    [InlineData("""{"b":1,"a":2,"b":3, "z" : "\u0000 \ud800" , "n":1.0e+2}""")]
    [InlineData("null")]
    public async Task A_document_is_not_reordered_or_rewritten(string doc)
    {
        var athlete = await Store.AthleteAsync();

        await athlete.UpsertAsync(1, doc);

        Assert.Equal(doc, (await athlete.FindAsync(1))?.Doc);
    }

    [Fact]
    public async Task A_document_may_be_a_megabyte_long()
    {
        var athlete = await Store.AthleteAsync();
        var doc = new StringBuilder("\"").Insert(1, "🚴é", 200_000).Append('"').ToString();

        await athlete.UpsertAsync(1, doc);

        Assert.Equal(doc, (await athlete.FindAsync(1))?.Doc);
    }

    [Theory]
    [InlineData(@"a\u0000b")]
    [InlineData(@"\ud83d")]
    [InlineData(@"\udeb4\ud83d")]
    [InlineData(@"a\ud800")]
    public async Task A_text_that_cannot_be_kept_refuses_the_commit_and_the_athlete_goes_on(string escaped)
    {
        var hostile = Some.Unescaped(escaped);
        var athlete = await Store.AthleteAsync();
        var good = athlete.Next(Some.Record("a", 1, 1));

        foreach (var bad in (AthleteCommit[])
            [
                good with { Upserts = [good.Upserts[0] with { Key = hostile }] },
                good with { Upserts = [good.Upserts[0] with { Doc = $"\"{hostile}\"" }] },
                good with { Events = [new NewEvent(hostile, "{}")] },
                good with { ExternalNames = [new NewExternalName(new ExternalName("a", "b", hostile), "a")] },
                good with { Receipt = new StoredReceipt("c", hostile, "h", "{}") },
            ])
        {
            await Assert.ThrowsAsync<CommitRefusedException>(() => Store.Athletes.CommitAsync(bad));
        }

        await athlete.CommitAsync(good);
        Assert.Null(await Store.Athletes.FindRecordAsync(athlete.Id, "sleepDays", hostile, default));
        Assert.Null(await Store.Athletes.FindReceiptAsync(athlete.Id, "c", hostile, default));
        Assert.Null(await Store.Athletes.OpenAsync(new TrainItAll.Athletes.AthleteId(hostile), default));
    }
}
