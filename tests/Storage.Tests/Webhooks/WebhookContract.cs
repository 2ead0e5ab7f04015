using TrainItAll.Athletes;

namespace TrainItAll.Storage.Webhooks;

/// <summary>Subscriptions, messages, attempts, replays and what goes with time.</summary>
public abstract class WebhookContract : StoreContract
{
    private static readonly DateTimeOffset Noon = TestStore.Noon;

    [Fact]
    public async Task A_subscription_is_kept_as_it_was_given()
    {
        var given = Hooks.Subscription() with
        {
            Settings = new WebhookSettings
            {
                Events = ["TEST"],
                Athletes = ["mem_1"],
                IncludesSecret = false,
                Description = "Läufe ☀",
                Headers = ["X-A"],
                IsIntervals = true,
                Permissions = 5,
                InFlightMax = 3,
            },
            Health = new WebhookHealth { FailuresInRow = 2, FailingSince = Noon, LastError = "500", Reason = "gone" },
        };
        Assert.Equal(SubscriptionInsert.Done, await Store.Webhooks.InsertAsync(given, 1, 1, default));

        var kept = (await Store.Webhooks.FindAsync(given.Id, default))!;

        Assert.Equal(given.Settings.Events.AsEnumerable(), kept.Settings.Events);
        Assert.Equal(given.Settings.Athletes.AsEnumerable(), kept.Settings.Athletes);
        Assert.Equal(given.Settings.Headers.AsEnumerable(), kept.Settings.Headers);
        Assert.Equal(given with { Settings = kept.Settings }, kept);
        Assert.Equal(
            given.Settings with { Events = kept.Settings.Events, Athletes = kept.Settings.Athletes, Headers = kept.Settings.Headers },
            kept.Settings);
    }

    [Fact]
    public async Task M_02_An_owner_has_so_many_subscriptions_and_so_many_with_one_host_and_none_twice()
    {
        var owner = new SubscriptionOwner(Some.Id("usr_"), Some.Id("mem_"), "");
        var first = Hooks.Subscription(owner: owner);
        Assert.Equal(SubscriptionInsert.Done, await Store.Webhooks.InsertAsync(first, 3, 2, default));

        Assert.Equal(SubscriptionInsert.Duplicate, await Store.Webhooks.InsertAsync(first with { Id = Some.Id("whs_") }, 3, 2, default));
        Assert.Equal(SubscriptionInsert.Done, await Store.Webhooks.InsertAsync(Hooks.Subscription(owner: owner), 3, 2, default));
        Assert.Equal(SubscriptionInsert.TooManyOfHost, await Store.Webhooks.InsertAsync(Hooks.Subscription(owner: owner), 3, 2, default));
        Assert.Equal(
            SubscriptionInsert.Done, await Store.Webhooks.InsertAsync(Hooks.Subscription(owner: owner, host: "b.example"), 3, 2, default));
        Assert.Equal(
            SubscriptionInsert.TooMany, await Store.Webhooks.InsertAsync(Hooks.Subscription(owner: owner, host: "c.example"), 3, 2, default));
        Assert.Equal(SubscriptionInsert.Done, await Store.Webhooks.InsertAsync(Hooks.Subscription(), 3, 2, default));
        Assert.Equal(3, (await Store.Webhooks.ListAsync(owner, 0, 100, default)).Length);
    }

    [Fact]
    public async Task The_subscriptions_of_the_athlete_itself_listen_whatever_their_state()
    {
        var owner = new SubscriptionOwner(Some.Id("usr_"), Some.Id("mem_"), "");
        var active = Hooks.Subscription(owner: owner);
        var paused = Hooks.Subscription(owner: owner) with { State = WebhookState.Paused };
        foreach (var one in (WebhookSubscription[])
            [active, paused, Hooks.Subscription()])
        {
            await Store.Webhooks.InsertAsync(one, 10, 10, default);
        }

        var listeners = await Store.Webhooks.ListListenersAsync(new AthleteId(owner.AthleteId), default);

        Assert.Equal(new[] { active.Id, paused.Id }.Order(StringComparer.Ordinal), listeners.Select(listener => listener.Id));
    }

    [Fact]
    public async Task O_05_Whoever_opened_last_is_the_only_one_who_can_claim_change_and_delete()
    {
        var (old, message) = await PendingAsync();
        var current = (await Store.Webhooks.OpenAsync(old.Id, default))!;

        Assert.False(await Store.Webhooks.ClaimAsync(message, old.Epoch, Noon.AddSeconds(16), default));
        Assert.False(await Store.Webhooks.UpdateAsync(old, default));
        Assert.False(await Store.Webhooks.DeleteAsync(old.Id, old.Epoch, default));
        Assert.True(await Store.Webhooks.ClaimAsync(message, current.Epoch, Noon.AddSeconds(16), default));
        Assert.False(await Store.Webhooks.ClaimAsync(message, current.Epoch, Noon.AddSeconds(16), default), "It was claimed already.");
    }

    [Fact]
    public async Task A_stopped_subscription_has_no_claims()
    {
        var (subscription, message) = await PendingAsync();

        Assert.True(await Store.Webhooks.SetStateAsync(subscription.Id, WebhookState.Active, WebhookState.Paused, Noon, default));
        Assert.False(await Store.Webhooks.SetStateAsync(subscription.Id, WebhookState.Active, WebhookState.Paused, Noon, default));

        Assert.False(await Store.Webhooks.ClaimAsync(message, subscription.Epoch, Noon, default));
    }

    [Fact]
    public async Task The_result_of_an_attempt_counts_for_the_message_even_when_the_sender_was_replaced()
    {
        var (subscription, message) = await PendingAsync();
        await Store.Webhooks.ClaimAsync(message, subscription.Epoch, Noon.AddSeconds(16), default);
        await Store.Webhooks.OpenAsync(subscription.Id, default);
        var attempt = new WebhookAttempt(message.Id, 1, Noon, 12, "192.0.2.1", 200, "", "ok");

        Assert.False(await Store.Webhooks.RecordAsync(new(attempt, MessageState.Delivered, Noon, ""), subscription, default));

        var kept = (await Store.Webhooks.FindMessageAsync(subscription.Id, message.Id, default))!.Value.Message;
        Assert.Equal((MessageState.Delivered, 1, Noon.AddMilliseconds(12)), (kept.State, kept.Attempts, kept.FinishedAt!.Value));
        Assert.Equal(attempt, Assert.Single(await Store.Webhooks.ReadAttemptsAsync(message.Id, default)));
    }

    [Fact]
    public async Task Only_the_first_pending_message_of_each_athlete_is_looked_at()
    {
        var (subscription, first) = await PendingAsync();
        await FreezeAsync(subscription, "mem_a", 2);
        var other = await FreezeAsync(subscription, "mem_b", 1);

        var pending = await Store.Webhooks.FindPendingAsync(subscription.Id, 100, default);

        Assert.Equal(new[] { first.Id, other.Id }.Order(StringComparer.Ordinal), pending.Select(message => message.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R_11_A_replay_brings_back_the_same_message_and_a_cancelled_one_stays()
    {
        var (subscription, message) = await PendingAsync();
        await Store.Webhooks.EndPendingAsync(subscription.Id, null, MessageState.Dead, "gone", Noon, default);
        var cancelled = await FreezeAsync(subscription, "mem_b", 1);
        await Store.Webhooks.EndPendingAsync(subscription.Id, "mem_b", MessageState.Cancelled, "withdrawn", Noon, default);

        Assert.True(await Store.Webhooks.ReplayAsync(subscription.Id, message.Id, Noon.AddHours(1), default));
        Assert.False(await Store.Webhooks.ReplayAsync(subscription.Id, message.Id, Noon.AddHours(1), default), "It is pending.");
        Assert.False(await Store.Webhooks.ReplayAsync(subscription.Id, cancelled.Id, Noon, default));
        Assert.False(await Store.Webhooks.ReplayAsync(Some.Id("whs_"), message.Id, Noon, default), "It is another's.");

        var again = Assert.Single(await Store.Webhooks.FindPendingAsync(subscription.Id, 10, default));
        Assert.Equal((message.Id, 1L, 0, Noon.AddHours(1)), (again.Id, again.DeliverySeq, again.Tries, again.NextAt));
    }

    [Fact]
    public async Task R_11_A_period_is_replayed_the_oldest_first_and_bounded()
    {
        var (subscription, _) = await PendingAsync();
        await FreezeAsync(subscription, "mem_a", 2);
        await FreezeAsync(subscription, "mem_a", 3);
        await Store.Webhooks.EndPendingAsync(subscription.Id, null, MessageState.Dead, "exhausted", Noon, default);

        var replayed = await Store.Webhooks.ReplayAsync(
            subscription.Id, new MessageReplay(Noon, Noon.AddDays(1), MessageState.Dead, 2), Noon.AddHours(1), default);

        Assert.Equal(2, replayed);
        var dead = await Store.Webhooks.ListMessagesAsync(new MessageQuery(subscription.Id, 0, 10) { State = MessageState.Dead }, default);
        Assert.Equal(3, Assert.Single(dead).DeliverySeq);
        Assert.Equal(new WebhookBacklog(0, 2, 1, Noon.AddMinutes(1)), await Store.Webhooks.CountAsync(subscription.Id, default));
    }

    [Fact]
    public async Task Old_messages_go_and_young_and_pending_ones_stay()
    {
        var (subscription, pending) = await PendingAsync();
        var delivered = await FreezeAsync(subscription, "mem_b", 1);
        await Store.Webhooks.ClaimAsync(delivered, subscription.Epoch, Noon, default);
        await Store.Webhooks.RecordAsync(
            new(new WebhookAttempt(delivered.Id, 1, Noon, 0, "", 200, "", ""), MessageState.Delivered, Noon, ""), subscription, default);

        await Store.Webhooks.TrimAsync(Noon.AddDays(1), Noon.AddDays(-1), default);
        Assert.Empty((await Store.Webhooks.FindMessageAsync(subscription.Id, delivered.Id, default))!.Value.Body);
        Assert.False(await Store.Webhooks.ReplayAsync(subscription.Id, delivered.Id, Noon, default), "Its body is gone.");

        await Store.Webhooks.TrimAsync(Noon.AddDays(1), Noon.AddDays(1), default);
        Assert.Null(await Store.Webhooks.FindMessageAsync(subscription.Id, delivered.Id, default));
        Assert.Empty(await Store.Webhooks.ReadAttemptsAsync(delivered.Id, default));
        Assert.NotNull(await Store.Webhooks.FindMessageAsync(subscription.Id, pending.Id, default));
    }

    [Fact]
    public async Task A_deleted_subscription_leaves_nothing()
    {
        var (subscription, message) = await PendingAsync();

        Assert.Contains(subscription.Id, await Store.Webhooks.ListBusyAsync(default));
        Assert.True(await Store.Webhooks.DeleteAsync(subscription.Id, subscription.Epoch, default));

        Assert.Null(await Store.Webhooks.FindAsync(subscription.Id, default));
        Assert.Null(await Store.Webhooks.FindMessageAsync(subscription.Id, message.Id, default));
        Assert.DoesNotContain(subscription.Id, await Store.Webhooks.ListBusyAsync(default));
    }

    private async Task<(WebhookSubscription Subscription, WebhookMessage Message)> PendingAsync()
    {
        var given = Hooks.Subscription();
        await Store.Webhooks.InsertAsync(given, 10, 10, default);
        var subscription = (await Store.Webhooks.OpenAsync(given.Id, default))!;

        return (subscription, await FreezeAsync(subscription, "mem_a", 1));
    }

    private async Task<WebhookMessage> FreezeAsync(WebhookSubscription subscription, string athlete, long number)
    {
        var message = Hooks.Message(subscription.Id, athlete, number);
        Assert.True(await Store.Webhooks.FreezeAsync(new(message, new byte[] { 7 }, subscription.Epoch), [], default));

        return message;
    }
}
