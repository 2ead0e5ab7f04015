using TrainItAll.Hosting;
using TrainItAll.OAuth;
using TrainItAll.Storage.Webhooks;
using TrainItAll.Stores;

namespace TrainItAll.Webhooks;

/// <summary>What an athlete's grain adds to its commits for those who listen by webhook.</summary>
public sealed class OutboxTests
{
    [Fact]
    public async Task Without_a_listener_a_commit_tells_nobody_and_asks_nobody()
    {
        await using var driver = await AthleteDriver.StartAsync();
        await driver.WriteStepsAsync(1);
        driver.Store.ForgetCalls();

        await driver.WriteStepsAsync(2);

        Assert.Empty(driver.Shelf.Commits[^1].Outbox);
        Assert.Equal(1, Enum.GetValues<StoreOperation>().Sum(driver.Store.CallsOf));
    }

    [Fact]
    public async Task A_listener_that_was_there_when_the_grain_woke_is_told_in_the_very_commit()
    {
        await using var driver = await AthleteDriver.StartAsync();
        driver.Listeners.All = [Listening("WELLNESS_UPDATED"), Listening("ACTIVITY_UPLOADED")];

        await driver.WriteStepsAsync(7);

        var row = Assert.Single(driver.Shelf.Commits[^1].Outbox);
        Assert.Equal(("WELLNESS_UPDATED", 1, driver.Clock.GetUtcNow().AddSeconds(60)), (row.Type, row.Seq, row.NotBefore));
        Assert.Contains("\"steps\":7", row.Doc, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_comes_later_is_told_from_the_moment_its_coming_was_answered()
    {
        await using var driver = await AthleteDriver.StartAsync();
        await driver.WriteStepsAsync(1);
        driver.Listeners.All = [Listening("WELLNESS_UPDATED")];
        await driver.WriteStepsAsync(2);
        Assert.Empty(driver.Shelf.Commits[^1].Outbox);

        await driver.Face<IWebhookListenersGrain>().RefreshAsync(default);
        await driver.WriteStepsAsync(3);

        Assert.Equal(3, Assert.Single(driver.Shelf.Commits[^1].Outbox).Seq);
    }

    [Fact]
    public async Task A_listener_with_a_list_of_athletes_is_told_of_these_only()
    {
        await using var driver = await AthleteDriver.StartAsync();
        var listening = Listening("WELLNESS_UPDATED");
        driver.Listeners.All = [listening with { Settings = listening.Settings with { Athletes = ["mem_2"] } }];

        await driver.WriteStepsAsync(1);

        Assert.Empty(driver.Shelf.Commits[^1].Outbox);
    }

    private static WebhookSubscription Listening(string type) => new(
        $"whs_{type}",
        new SubscriptionOwner("usr_1", "mem_1", ""),
        "https://example.org/",
        "example.org",
        new WebhookSettings { Events = [type], Permissions = PermissionSet.All.Bits },
        DateTimeOffset.UnixEpoch);
}
