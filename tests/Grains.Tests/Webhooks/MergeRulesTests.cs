using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

/// <summary>Which changes become one event; the store's part (what waits is replaced) stands in its contract.</summary>
public sealed class MergeRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly WebhookOptions Windows = new();

    public static TheoryData<string, int> Waits => new()
    {
        { "ACTIVITY_UPLOADED", 0 }, { "ACTIVITY_DELETED", 0 }, { "APP_SCOPE_CHANGED", 0 }, { "SYNC_COMPLETED", 0 }, { "TEST", 0 },
        { "ACTIVITY_ANALYZED", 60 }, { "ACTIVITY_UPDATED", 60 }, { "CALENDAR_UPDATED", 5 }, { "WELLNESS_UPDATED", 60 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void A_type_waits_as_long_as_the_table_says(string type, int seconds)
    {
        var row = Assert.Single(Rows(Change(type, 1, type == "WELLNESS_UPDATED" ? "sleepDays" : "act_1")));

        Assert.Equal(Noon.AddSeconds(seconds), row.NotBefore);
    }

    [Theory]
    [InlineData("ACTIVITY_UPLOADED")]
    [InlineData("ACTIVITY_DELETED")]
    [InlineData("APP_SCOPE_CHANGED")]
    [InlineData("SYNC_COMPLETED")]
    public void What_does_not_wait_is_not_merged(string type) =>
        Assert.NotEqual(Rows(Change(type, 1)).Single().MergeKey, Rows(Change(type, 2)).Single().MergeKey);

    [Theory]
    [InlineData("ACTIVITY_ANALYZED")]
    [InlineData("ACTIVITY_UPDATED")]
    public void W_01_Changes_of_one_activity_merge_and_of_two_do_not(string type)
    {
        var first = Rows(Change(type, 1, "act_1")).Single();

        Assert.Equal((first.MergeKey, first.ItemKey), Keys(Rows(Change(type, 5, "act_1")).Single()));
        Assert.NotEqual(first.MergeKey, Rows(Change(type, 2, "act_2")).Single().MergeKey);
        Assert.NotEqual(first.MergeKey, Rows(Change(type == "ACTIVITY_UPDATED" ? "ACTIVITY_ANALYZED" : "ACTIVITY_UPDATED", 2, "act_1")).Single().MergeKey);
    }

    [Fact]
    public void W_03_A_deleted_activity_takes_back_what_waits_of_it()
    {
        var waiting = new[] { "ACTIVITY_ANALYZED", "ACTIVITY_UPDATED" }.Select(type => Rows(Change(type, 1, "act_1")).Single().MergeKey);

        var withdrawn = MergeRules.WithdrawalsOf(Change("ACTIVITY_DELETED", 2, "act_1"), Listener());

        Assert.Equal(waiting, withdrawn.Select(withdrawal => withdrawal.MergeKey));
        Assert.Empty(MergeRules.WithdrawalsOf(Change("ACTIVITY_UPDATED", 2, "act_1"), Listener()));
    }

    [Fact]
    public void W_05_Events_of_a_calendar_merge_by_their_id_so_that_the_last_wins()
    {
        var made = Rows(Change("CALENDAR_UPDATED", 1, "", "e/1")).Single();
        var deleted = Rows(Change("CALENDAR_UPDATED", 2, "", "e/1")).Single();
        var other = Rows(Change("CALENDAR_UPDATED", 3, "", "e/2")).Single();

        Assert.Equal(Keys(made), Keys(deleted));
        Assert.Equal(made.MergeKey, other.MergeKey);
        Assert.NotEqual(made.ItemKey, other.ItemKey);
    }

    [Fact]
    public void W_06_Days_merge_by_collection_for_native_listeners_and_altogether_for_Intervals()
    {
        var (sleep, food) = (Change("WELLNESS_UPDATED", 1, "sleepDays"), Change("WELLNESS_UPDATED", 2, "nutritionDays"));

        Assert.NotEqual(Rows(sleep).Single().MergeKey, Rows(food).Single().MergeKey);
        Assert.Equal(Rows(sleep, Listener(isIntervals: true)).Single().MergeKey, Rows(food, Listener(isIntervals: true)).Single().MergeKey);
    }

    [Theory]
    [InlineData("ACTIVITY_UPLOADED", "", "activities:read")]
    [InlineData("ACTIVITY_ANALYZED", "", "activities:read")]
    [InlineData("ACTIVITY_DELETED", "", "activities:read")]
    [InlineData("CALENDAR_UPDATED", "", "calendar:read")]
    [InlineData("WELLNESS_UPDATED", "sleepDays", "sleep:read")]
    [InlineData("WELLNESS_UPDATED", "bodyMetrics", "body:read")]
    [InlineData("WELLNESS_UPDATED", "nutritionDays", "nutrition:read")]
    [InlineData("WELLNESS_UPDATED", "dailyWellness", "dailyWellness:read")]
    public void An_event_needs_its_scope(string type, string subject, string scope)
    {
        var all = Scopes.All.Where(name => name != scope).ToImmutableArray();

        Assert.Single(Rows(Change(type, 1, subject), Listener(PermissionSet.Of([scope]))));
        Assert.Empty(Rows(Change(type, 1, subject), Listener(PermissionSet.Of(all))));
    }

    [Fact]
    public void A_change_of_scopes_needs_none_and_what_was_not_asked_for_is_not_told()
    {
        Assert.Single(Rows(Change("APP_SCOPE_CHANGED", 1), Listener(default(PermissionSet))));
        Assert.Empty(Rows(Change("ACTIVITY_UPLOADED", 1), Listener() with { Events = ["WELLNESS_UPDATED"] }));
    }

    private static (string, string) Keys(OutboxRow row) => (row.MergeKey, row.ItemKey);

    private static OutboxChange Change(string type, long seq, string subject = "act_1", string item = "") =>
        new(type, seq, subject, [new OutboxItem(item, "{}")]);

    private static IEnumerable<OutboxRow> Rows(OutboxChange change, WebhookListener? listener = null) =>
        MergeRules.RowsOf(change, listener ?? Listener(), Noon, Windows);

    private static WebhookListener Listener(PermissionSet? permissions = null, bool isIntervals = false) =>
        new("whs_1", [.. WebhookBounds.EventTypes, "TEST"], permissions ?? PermissionSet.All, isIntervals);
}
