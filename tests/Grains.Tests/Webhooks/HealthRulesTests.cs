using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Webhooks;

public sealed class HealthRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly SendResult Ok = new(200, "", SendFailure.None);
    private static readonly SendResult Broken = new(500, "HTTP 500", SendFailure.Status);
    private static readonly SendResult Busy = new(429, "HTTP 429", SendFailure.Status);
    private static readonly SendResult Refused = new(0, "not public", SendFailure.Refused);

    [Fact]
    public void M_04_The_first_success_makes_it_active_and_it_stays_verified()
    {
        var (health, state) = HealthRules.After(new WebhookHealth(), WebhookState.Unverified, Ok, Start);

        Assert.Equal((WebhookState.Active, Start, 1), (state, health.VerifiedAt, health.Delivered));
        Assert.Equal(Start, HealthRules.After(health, state, Ok, Start.AddDays(1)).Health.VerifiedAt);
    }

    [Fact]
    public void R_08_Ten_failures_in_a_row_make_it_probing_and_a_success_ends_it()
    {
        var nine = Fail(9, Broken, Start, TimeSpan.Zero);
        Assert.False(HealthRules.IsProbing(nine.Health));

        var ten = HealthRules.After(nine.Health, nine.State, Broken, Start);
        Assert.True(HealthRules.IsProbing(ten.Health));
        Assert.False(HealthRules.IsProbing(HealthRules.After(ten.Health, ten.State, Ok, Start).Health));
    }

    [Fact]
    public void R_04_Gone_stops_it_at_once()
    {
        var (health, state) = HealthRules.After(new WebhookHealth(), WebhookState.Active, new SendResult(410, "", SendFailure.Gone), Start);

        Assert.Equal((WebhookState.Disabled, "gone"), (state, health.Reason));
    }

    [Fact]
    public void Three_refused_addresses_in_a_row_stop_it()
    {
        Assert.Equal(WebhookState.Active, Fail(2, Refused, Start, TimeSpan.Zero).State);
        var third = Fail(3, Refused, Start, TimeSpan.Zero);
        Assert.Equal((WebhookState.Disabled, "address_not_public"), (third.State, third.Health.Reason));

        var two = Fail(2, Refused, Start, TimeSpan.Zero);
        var between = HealthRules.After(two.Health, two.State, Broken, Start);
        Assert.Equal(WebhookState.Active, HealthRules.After(between.Health, between.State, Refused, Start).State);
    }

    [Fact]
    public void R_10_Five_days_and_twenty_failures_stop_it_and_neither_alone()
    {
        Assert.Equal(WebhookState.Active, Fail(100, Broken, Start, TimeSpan.FromHours(1)).State);
        Assert.Equal(WebhookState.Active, Fail(19, Broken, Start, TimeSpan.FromHours(10)).State);

        var failing = Fail(21, Broken, Start, TimeSpan.FromHours(6));
        Assert.Equal((WebhookState.Disabled, "failing"), (failing.State, failing.Health.Reason));
    }

    [Fact]
    public void R_05_Being_asked_to_slow_down_does_not_count_towards_it() =>
        Assert.Equal(WebhookState.Active, Fail(100, Busy, Start, TimeSpan.FromHours(3)).State);

    [Fact]
    public void R_10_Its_owner_is_told_after_an_hour_and_after_a_day()
    {
        var (health, _) = Fail(1, Broken, Start, TimeSpan.Zero);

        Assert.Equal(0, HealthRules.NoticesDue(health, Start.AddMinutes(59)));
        Assert.Equal(1, HealthRules.NoticesDue(health, Start.AddHours(1)));
        Assert.Equal(2, HealthRules.NoticesDue(health, Start.AddHours(24)));
        Assert.Equal(0, HealthRules.NoticesDue(new WebhookHealth(), Start));
    }

    private static (WebhookHealth Health, WebhookState State) Fail(int times, SendResult result, DateTimeOffset from, TimeSpan every)
    {
        (WebhookHealth Health, WebhookState State) now = (new WebhookHealth(), WebhookState.Active);
        for (var failure = 0; failure < times; failure++)
        {
            now = HealthRules.After(now.Health, now.State, result, from + (every * failure));
        }

        return now;
    }
}
