using System.Globalization;

namespace TrainItAll.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 16, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void R_01_Eleven_attempts_over_three_days_and_then_none()
    {
        var delays = Enumerable.Range(1, 10).Select(tries => RetrySchedule.DelayAfter(tries, Failed(500), Now, 0)!.Value).ToList();

        Assert.Equal(
            [5, 30, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
            delays.Select(delay => (int)delay.TotalSeconds));
        Assert.Equal(new TimeSpan(75, 35, 35), delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay));
        Assert.Null(RetrySchedule.DelayAfter(11, Failed(500), Now, 0));
    }

    [Theory]
    [InlineData(1, 5, 7)]
    [InlineData(2, 30, 36)]
    [InlineData(10, 86_400, 103_680)]
    public void Jitter_is_only_added_a_fifth_at_most_and_at_least_up_to_two_seconds(int tries, int least, int most)
    {
        Assert.Equal(least, RetrySchedule.DelayAfter(tries, Failed(500), Now, 0)!.Value.TotalSeconds);
        Assert.Equal(most, RetrySchedule.DelayAfter(tries, Failed(500), Now, 1)!.Value.TotalSeconds, 6);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void R_05_A_receiver_that_asks_to_wait_is_waited_for(int status)
    {
        Assert.Equal(120, Delay(status, "120"));
        Assert.Equal(240, Delay(status, Now.AddSeconds(240).ToString("r", CultureInfo.InvariantCulture)));
        Assert.Equal(5, Delay(status, "-5"));
        Assert.Equal(5, Delay(status, "1"));
        Assert.Equal(5, Delay(status, "abc"));
        Assert.Equal(5, Delay(status, ""));
        Assert.Equal(5, Delay(status, Now.AddDays(-1).ToString("r", CultureInfo.InvariantCulture)));
        Assert.Equal(86_400, Delay(status, "99999999"));
        Assert.Equal(5, Delay(status, new string('9', 400)));
    }

    [Fact]
    public void R_05_Other_answers_cannot_ask_to_wait() => Assert.Equal(5, Delay(500, "120"));

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public void An_overloaded_receiver_gets_a_minute(int status)
    {
        Assert.Equal(60, Delay(status, ""));
        Assert.Equal(60, RetrySchedule.DelayAfter(1, new SendResult(0, "late", SendFailure.Timeout), Now, 0)!.Value.TotalSeconds);
        Assert.Equal(300, RetrySchedule.DelayAfter(3, Failed(status), Now, 0)!.Value.TotalSeconds);
    }

    private static double Delay(int status, string retryAfter) =>
        RetrySchedule.DelayAfter(1, Failed(status) with { RetryAfter = retryAfter }, Now, 0)!.Value.TotalSeconds;

    private static SendResult Failed(int status) => new(status, "no", SendFailure.Status);
}
