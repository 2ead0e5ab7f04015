using TrainItAll.Storage.Athletes;

namespace TrainItAll.Records;

public sealed class PlacesTests
{
    [Fact]
    public void A_day_sorts_by_its_midnight_in_utc() =>
        Assert.Equal(new RecordPlace(86_400_000, "1970-01-02"), Places.Of(new DateOnly(1970, 1, 2)));

    [Fact]
    public void A_day_of_a_source_is_another_record_at_the_same_time() =>
        Assert.Equal(new RecordPlace(86_400_000, "1970-01-02/GARMIN"), Places.Of(new DateOnly(1970, 1, 2), "GARMIN"));

    [Theory]
    [InlineData("2026-01-16T06:30:00.123Z", "2026-01-16T06:30:00.123Z")]
    [InlineData("2026-01-16T06:30:00.1239999Z", "2026-01-16T06:30:00.123Z")]
    [InlineData("2026-01-16T07:30:00+01:00", "2026-01-16T06:30:00.000Z")]
    [InlineData("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z")]
    public void An_instant_is_one_place_in_every_time_zone_and_to_the_millisecond(string instant, string key)
    {
        var place = Places.Of(DateTimeOffset.Parse(instant, null));

        Assert.Equal(new RecordPlace(DateTimeOffset.Parse(key, null).ToUnixTimeMilliseconds(), key), place);
    }

    [Fact]
    public void The_first_and_the_last_day_there_are_have_a_place()
    {
        Assert.Equal("0001-01-01", Places.Of(DateOnly.MinValue).Key);
        Assert.Equal("9999-12-31", Places.Of(DateOnly.MaxValue).Key);
    }
}
