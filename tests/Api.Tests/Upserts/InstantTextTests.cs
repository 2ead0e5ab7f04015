using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Tests.Upserts;

public sealed class InstantTextTests
{
    private static readonly long Expected = new DateTimeOffset(2026, 1, 17, 18, 20, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    [Theory]
    [InlineData("2026-01-17T18:20:00.000Z", 0)]
    [InlineData("2026-01-17T18:20:00Z", 0)]
    [InlineData("2026-01-17T18:20Z", 0)]
    [InlineData("2026-01-17t18:20:00z", 0)]
    [InlineData("2026-01-17 18:20:00Z", 0)]
    [InlineData("2026-01-17T19:20:00+01:00", 0)]
    [InlineData("2026-01-17T19:20:00+0100", 0)]
    [InlineData("2026-01-17T19:20:00+01", 0)]
    [InlineData("2026-01-17T04:20:00-14:00", 0)]
    [InlineData("2026-01-17T23:50:00+05:30", 0)]
    [InlineData("2026-01-17T18:20:00.5Z", 500)]
    [InlineData("2026-01-17T18:20:00,25Z", 250)]
    [InlineData("2026-01-17T18:20:00.123987654321Z", 123)]
    public void A_date_and_time_with_a_zone_is_read_to_the_millisecond(string text, int milliseconds)
    {
        Assert.Equal(Expected + milliseconds, InstantText.ParseUnixMilliseconds(text, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_date_alone_is_midnight_in_utc() =>
        Assert.Equal(1_768_608_000_000, InstantText.ParseUnixMilliseconds("2026-01-17", out _));

    [Fact]
    public void A_time_without_a_zone_is_refused_with_that_reason()
    {
        Assert.Null(InstantText.ParseUnixMilliseconds("2026-01-17T18:20:00", out var problem));
        Assert.Contains("zone is missing", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-1-17T18:20:00Z")]
    [InlineData("2026-02-29T18:20:00Z")]
    [InlineData("2026-13-01T18:20:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-17T24:00:00Z")]
    [InlineData("2026-01-17T18:60:00Z")]
    [InlineData("2026-01-17T18:20:60Z")]
    [InlineData("2026-01-17T18:20:00.Z")]
    [InlineData("2026-01-17T18:20:00+14:01")]
    [InlineData("2026-01-17T18:20:00+1")]
    [InlineData("2026-01-17T18:20:00Z ")]
    [InlineData("2026-01-17T18:20:00ZZ")]
    [InlineData("2026-01-17T18")]
    [InlineData("٢٠٢٦-01-17T18:20:00Z")]
    public void Anything_else_is_refused(string text)
    {
        Assert.Null(InstantText.ParseUnixMilliseconds(text, out var problem));
        Assert.NotNull(problem);
    }

    [Theory]
    [InlineData(1_768_674_000, 1_768_674_000_000)]
    [InlineData(1_768_674_000.5, 1_768_674_000_500)]
    [InlineData(1_768_674_000_000, 1_768_674_000_000)]
    [InlineData(0, 0)]
    public void Unix_numbers_are_seconds_until_they_can_only_be_milliseconds(double number, double milliseconds) =>
        Assert.Equal(milliseconds, InstantText.FromUnix(number));

    [Theory]
    [InlineData("2026-01-16", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-01-16T00:00:00Z", false)]
    [InlineData("2026-1-16", false)]
    [InlineData("9999-99-99", false)]
    public void A_day_is_exactly_year_month_and_day(string text, bool isDay) =>
        Assert.Equal(isDay, InstantText.ParseDay(text) is not null);
}
