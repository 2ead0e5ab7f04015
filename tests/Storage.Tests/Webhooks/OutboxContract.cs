using System.Collections.Immutable;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Webhooks;

/// <summary>What waits to be told is written with the change, merged with the change, and frozen once.</summary>
public abstract class OutboxContract : StoreContract
{
    private const int All = 1_000;

    private static readonly DateTimeOffset Noon = TestStore.Noon;

    private readonly string _subscription = Some.Id("whs_");

    [Fact]
    public async Task A_refused_commit_leaves_nothing_to_tell()
    {
        var athlete = await Store.AthleteAsync();
        await Store.OpenAsync(athlete.Id);

        await Assert.ThrowsAsync<StaleEpochException>(() => athlete.CommitAsync(Telling(athlete, Row("one"))));

        Assert.Empty(await ReadyAsync(athlete));
    }

    [Fact]
    public async Task W_02_A_row_that_waits_takes_the_latest_and_keeps_its_first_number_and_time()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(Telling(athlete, Row("one", "{\"v\":1}", minutes: 1)));
        await athlete.CommitAsync(Telling(athlete, Row("one", "{\"v\":2}", minutes: 9)));

        var row = Assert.Single(await ReadyAsync(athlete));

        Assert.Equal((1, 2, "{\"v\":2}", Noon.AddMinutes(1)), (row.SeqFrom, row.Seq, row.Doc, row.NotBefore));
    }

    [Fact]
    public async Task W_06_Items_under_one_merge_key_share_the_time_of_the_first()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(Telling(athlete, Row("day", item: "a", minutes: 1)));
        await athlete.CommitAsync(Telling(athlete, Row("day", item: "b", minutes: 9)));

        var rows = await ReadyAsync(athlete);

        Assert.Equal(["a", "b"], rows.Select(row => row.ItemKey));
        Assert.All(rows, row => Assert.Equal(Noon.AddMinutes(1), row.NotBefore));
    }

    [Fact]
    public async Task W_03_A_withdrawal_takes_back_what_waits_and_nothing_else()
    {
        var athlete = await Store.AthleteAsync();
        var other = await Store.AthleteAsync();
        await athlete.CommitAsync(Telling(athlete, Row("gone", item: "a"), Row("gone", item: "b"), Row("kept")));
        await other.CommitAsync(Telling(other, Row("gone")));

        await athlete.CommitAsync(athlete.Next() with { Withdrawals = [new(_subscription, "gone")] });

        Assert.Equal("kept", Assert.Single(await ReadyAsync(athlete)).MergeKey);
        Assert.Single(await ReadyAsync(other));
    }

    [Fact]
    public async Task Rows_are_read_by_time_then_by_number_and_only_when_their_time_has_come()
    {
        var athlete = await Store.AthleteAsync();
        await athlete.CommitAsync(Telling(athlete, Row("late", minutes: 5)));
        await athlete.CommitAsync(Telling(athlete, Row("second")));
        await athlete.CommitAsync(Telling(athlete, Row("third")));

        Assert.Equal(["second", "third"], (await ReadyAsync(athlete, Noon)).Select(row => row.MergeKey));
        Assert.Equal(["second", "third", "late"], (await ReadyAsync(athlete)).Select(row => row.MergeKey));
    }

    [Fact]
    public async Task A_freeze_takes_its_rows_and_its_number_once()
    {
        var athlete = await Store.AthleteAsync();
        var epoch = await SubscribeAsync();
        await athlete.CommitAsync(Telling(athlete, Row("one"), Row("two")));
        var rows = await ReadyAsync(athlete);

        Assert.True(await FreezeAsync(athlete, epoch, 1, rows[..1]));
        Assert.False(await FreezeAsync(athlete, epoch, 2, rows[..1]), "The row is gone.");
        Assert.False(await FreezeAsync(athlete, epoch, 3, rows[1..]), "Number 2 would be left out.");
        Assert.False(await FreezeAsync(athlete, epoch - 1, 2, rows[1..]), "The epoch is old.");

        Assert.Equal("two", Assert.Single(await ReadyAsync(athlete)).MergeKey);
        Assert.True(await FreezeAsync(athlete, epoch, 2, rows[1..]));
        Assert.Equal([1, 2], (await MessagesAsync()).Select(message => message.DeliverySeq).Order());
    }

    [Fact]
    public async Task A_row_that_changed_after_it_was_read_is_not_frozen_and_a_change_after_the_freeze_is_a_new_row()
    {
        var athlete = await Store.AthleteAsync();
        var epoch = await SubscribeAsync();
        await athlete.CommitAsync(Telling(athlete, Row("one")));
        var read = await ReadyAsync(athlete);
        await athlete.CommitAsync(Telling(athlete, Row("one")));

        Assert.False(await FreezeAsync(athlete, epoch, 1, read));
        Assert.True(await FreezeAsync(athlete, epoch, 1, await ReadyAsync(athlete)));

        await athlete.CommitAsync(Telling(athlete, Row("one", minutes: 7)));
        var row = Assert.Single(await ReadyAsync(athlete));
        Assert.Equal((3, Noon.AddMinutes(7)), (row.SeqFrom, row.NotBefore));
    }

    [Fact]
    public async Task An_athlete_with_a_pending_message_does_not_wait_and_the_others_do_by_time()
    {
        var (first, second, third) = (await Store.AthleteAsync(), await Store.AthleteAsync(), await Store.AthleteAsync());
        var epoch = await SubscribeAsync();
        await first.CommitAsync(Telling(first, Row("one"), Row("two")));
        await second.CommitAsync(Telling(second, Row("one", minutes: 3)));
        await third.CommitAsync(Telling(third, Row("one", minutes: 2)));
        await FreezeAsync(first, epoch, 1, (await ReadyAsync(first))[..1]);

        var waiting = await Store.Webhooks.FindWaitingAsync(_subscription, All, default);

        Assert.Equal([third.Id.Value, second.Id.Value], waiting.Select(athlete => athlete.AthleteId));
        Assert.Equal(Noon.AddMinutes(2), waiting[0].NotBefore);
    }

    [Fact]
    public async Task A_commit_that_tells_the_same_twice_is_refused_before_it_is_written()
    {
        var athlete = await Store.AthleteAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(Telling(athlete, Row("one"), Row("one"))));
        await Assert.ThrowsAsync<ArgumentException>(() => athlete.CommitAsync(
            Telling(athlete, Row("one")) with { Withdrawals = [new(_subscription, "one")] }));
    }

    [Fact]
    public async Task What_goes_and_what_is_told_of_it_are_one_commit()
    {
        var athlete = await Store.AthleteAsync();
        var name = new ExternalName("activities", "watch", "17");
        await athlete.CommitAsync(Telling(athlete, Row("changed")) with
        {
            Upserts = [Some.Record("a", 1, 1), Some.Record("b", 2, 1)],
            ExternalNames = [new NewExternalName(name, "a")],
        });

        await athlete.CommitAsync(Telling(athlete, Row("deleted")) with
        {
            Deletes = [new RecordName("sleepDays", "a")],
            FreedNames = [name],
            Withdrawals = [new(_subscription, "changed")],
        });

        Assert.Equal("deleted", Assert.Single(await ReadyAsync(athlete)).MergeKey);
        Assert.Equal("b", Assert.Single((await athlete.ReadAsync(new RecordQuery("sleepDays", 10))).Records).Key);
        Assert.Null(await Store.Athletes.FindByExternalIdAsync(athlete.Id, name, default));
    }

    private OutboxRow Row(string mergeKey, string doc = "{}", string item = "", int minutes = 0) =>
        new(_subscription, "WELLNESS_UPDATED", mergeKey, item, 0, Noon.AddMinutes(minutes), doc);

    private static AthleteCommit Telling(TestAthlete athlete, params OutboxRow[] rows) =>
        athlete.Next() with { Outbox = [.. rows.Select(row => row with { Seq = athlete.Seq + 1 })] };

    private async Task<ImmutableArray<WaitingRow>> ReadyAsync(TestAthlete athlete, DateTimeOffset? now = null) =>
        (await Store.Webhooks.ReadReadyAsync(_subscription, athlete.Id.Value, now ?? Noon.AddDays(1), All, default)).Rows;

    private async Task<long> SubscribeAsync()
    {
        await Store.Webhooks.InsertAsync(Hooks.Subscription(_subscription), 10, 10, default);

        return (await Store.Webhooks.OpenAsync(_subscription, default))!.Epoch;
    }

    private Task<bool> FreezeAsync(TestAthlete athlete, long epoch, long number, ImmutableArray<WaitingRow> rows) =>
        Store.Webhooks.FreezeAsync(
            new MessageFreeze(Hooks.Message(_subscription, athlete.Id.Value, number), new byte[] { 1 }, epoch), rows, default);

    private async Task<ImmutableArray<WebhookMessage>> MessagesAsync() =>
        await Store.Webhooks.ListMessagesAsync(new MessageQuery(_subscription, 0, All), default);
}

/// <summary>Subscriptions and messages of which a test says only what matters to it.</summary>
internal static class Hooks
{
    public static WebhookSubscription Subscription(string? id = null, SubscriptionOwner? owner = null, string host = "example.org") =>
        new(
            id ?? Some.Id("whs_"),
            owner ?? new SubscriptionOwner(Some.Id("usr_"), Some.Id("mem_"), ""),
            $"https://{host}/{Some.Id("")}",
            host,
            new WebhookSettings { Events = ["WELLNESS_UPDATED"] },
            TestStore.Noon)
        {
            State = WebhookState.Active,
            Secrets = "sealed",
        };

    public static WebhookMessage Message(string subscription, string athlete, long number) =>
        new(Some.Id("msg_"), subscription, athlete, number, "WELLNESS_UPDATED", 1, TestStore.Noon.AddMinutes(number))
        {
            NextAt = TestStore.Noon,
        };
}
