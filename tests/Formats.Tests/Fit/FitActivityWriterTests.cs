namespace TrainItAll.Formats.Fit;

public sealed class FitActivityWriterTests
{
    private static readonly FitActivityToWrite Whole = new()
    {
        Start = new DateTimeOffset(2026, 1, 16, 6, 30, 0, TimeSpan.Zero),
        TimerSeconds = 3600.125,
        ElapsedSeconds = 3700.5,
        SportClass = SportClass.Run,
        DistanceMeters = 12345.67,
        AscentMeters = 123,
        AvgHeartRateBpm = 148,
        MaxHeartRateBpm = 181,
        AvgPowerWatts = 255,
        CaloriesKcal = 870,
        UtcOffset = TimeSpan.FromHours(-3.5),
        Name = "Höhenweg",
    };

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        var summary = FitSummary.Read(FitActivityWriter.Write(Whole));
        var activity = Assert.Single(summary.Activities);
        var session = Assert.Single(activity.Sessions);

        Assert.True(summary.IsIntact);
        Assert.Empty(summary.Warnings);
        Assert.Equal((4, 255), (activity.Identity!.FileTypeCode, activity.Identity!.ManufacturerCode));
        Assert.Equal(Whole, new FitActivityToWrite
        {
            Start = session.Start!.Value,
            TimerSeconds = session.TimerSeconds,
            ElapsedSeconds = session.ElapsedSeconds,
            SportClass = session.SportClass,
            DistanceMeters = session.DistanceMeters,
            AscentMeters = session.AscentMeters,
            AvgHeartRateBpm = session.AvgHeartRateBpm,
            MaxHeartRateBpm = session.MaxHeartRateBpm,
            AvgPowerWatts = session.AvgPowerWatts,
            CaloriesKcal = session.CaloriesKcal,
            UtcOffset = activity.UtcOffset,
            Name = session.ProfileName,
        });
    }

    [Theory]
    [InlineData(SportClass.Run)]
    [InlineData(SportClass.Ride)]
    [InlineData(SportClass.Swim)]
    [InlineData(SportClass.Strength)]
    [InlineData(SportClass.Other)]
    public void Every_class_of_sport_reads_back_and_nothing_unknown_is_invented(SportClass sportClass)
    {
        var bare = new FitActivityToWrite { Start = Whole.Start, TimerSeconds = 60, SportClass = sportClass };

        var session = Assert.Single(FitSummary.Read(FitActivityWriter.Write(bare)).Activities).Total;

        Assert.Equal((sportClass, 60, 60), (session.SportClass, session.TimerSeconds, session.ElapsedSeconds));
        Assert.Null(session.DistanceMeters ?? session.AscentMeters ?? session.AvgHeartRateBpm ?? session.MaxHeartRateBpm);
        Assert.Null(session.AvgPowerWatts ?? session.CaloriesKcal ?? session.AvgSpeedMetersPerSecond);
        Assert.Null(session.ProfileName);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() =>
        Assert.Equal(FitActivityWriter.Write(Whole), FitActivityWriter.Write(Whole with { }));

    [Fact]
    public void Values_beyond_the_format_are_set_to_its_limits()
    {
        var huge = Whole with
        {
            TimerSeconds = 1e9,
            ElapsedSeconds = double.NaN,
            DistanceMeters = 1e12,
            AscentMeters = -5,
            AvgHeartRateBpm = 1000,
            AvgPowerWatts = double.PositiveInfinity,
            Name = new string('ä', 500),
        };

        var session = Assert.Single(FitSummary.Read(FitActivityWriter.Write(huge)).Activities).Total;

        Assert.Equal(4_294_967.294, session.TimerSeconds);
        Assert.Equal((42_949_672.94, 0, 254), (session.DistanceMeters, session.AscentMeters, session.AvgHeartRateBpm));
        Assert.Null(session.AvgPowerWatts);
        Assert.Equal(new string('ä', 31), session.ProfileName);
    }

    [Fact]
    public void A_date_the_format_cannot_hold_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => FitActivityWriter.Write(Whole with { Start = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero) }));
}
