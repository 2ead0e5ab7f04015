using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

public sealed class SeriesFallbackTests
{
    [Fact]
    public void Without_a_session_all_is_derived_from_the_records()
    {
        var session = new FitFixture().FileId()
            .Message(12, Field.Enum(0, 2), Field.Enum(1, 7))
            .Records(Start, 61, second => [Field.U32(5, second * 500), Field.U8(3, 150), Field.U8(4, second % 2 == 0 ? 90 : 0), Field.U16(33, second)])
            .OnlySession();

        Assert.True(session.IsDerived);
        Assert.Equal((StartDate, 60, 60), (session.Start!.Value, session.TimerSeconds, session.ElapsedSeconds));
        Assert.Equal((300, 150, 90, 60), (session.DistanceMeters, session.AvgHeartRateBpm, session.AvgCadencePerMinute, session.CaloriesKcal));
        Assert.Equal((SportClass.Ride, 7, 5), (session.SportClass, session.SubSportCode, session.AvgSpeedMetersPerSecond));
    }

    [Fact]
    public void Means_are_weighted_by_time_and_a_long_silence_is_a_pause()
    {
        var session = new FitFixture().FileId()
            .Record(Start, Field.U8(3, 100), Field.U16(7, 0))
            .Record(Start + 9, Field.U8(3, 200), Field.U16(7, 300))
            .Record(Start + 1000, Field.U8(3, 200), Field.U16(7, 300))
            .Session(Start, 1000)
            .OnlySession();

        Assert.Equal(((9 * 100) + (2 * 200)) / 11.0, session.AvgHeartRateBpm);
        Assert.Equal(2 * 300 / 11.0, session.AvgPowerWatts);
    }

    [Fact]
    public void Records_of_one_second_count_as_one_and_the_later_value_wins()
    {
        var file = new FitFixture().FileId();
        for (var second = 0; second < 30; second++)
        {
            file.Record(Start + second, Field.U8(3, 60)).Record(Start + second, Field.U16(7, 200)).Record(Start + second, Field.U8(3, 120));
        }

        var session = file.Session(Start, 30).OnlySession();

        Assert.Equal((120, 120, 200), (session.AvgHeartRateBpm, session.MaxHeartRateBpm, session.AvgPowerWatts));
    }

    [Fact]
    public void Impossible_values_do_not_count()
    {
        var session = new FitFixture().FileId()
            .Records(Start, 30, second => second == 15
                ? [Field.U8(3, 0), Field.U16(7, 65_000), Field.U32(5, 4_000_000_000), Field.U16(2, 0)]
                : [Field.U8(3, 130), Field.U16(7, 210), Field.U32(5, second * 300), Field.U16(2, 3000)])
            .OnlySession();

        Assert.Equal((130, 130), (session.AvgHeartRateBpm, session.MaxHeartRateBpm));
        Assert.Equal((210, 210), (session.AvgPowerWatts, session.MaxPowerWatts));
        Assert.Equal((87, 0, 0), (session.DistanceMeters, session.AscentMeters, session.DescentMeters));
    }

    [Fact]
    public void Power_that_is_zero_throughout_is_no_power() =>
        Assert.Null(new FitFixture().FileId().Records(Start, 30, _ => [Field.U16(7, 0)]).OnlySession().AvgPowerWatts);

    [Fact]
    public void A_native_value_beats_the_developer_field_that_stands_for_it()
    {
        var session = new FitFixture().FileId()
            .Message(206, Field.U8(0, 0), Field.U8(1, 3), Field.U8(2, 0x84), Field.U16(14, 20), Field.U8(15, 7))
            .Records(Start, 10, second => second < 5
                ? [Field.U16(7, 100), Field.U16(3, 300).By(0)]
                : [Field.U16(7, 0xFFFF), Field.U16(3, 300).By(0)])
            .OnlySession();

        Assert.Equal((200, 300), (session.AvgPowerWatts, session.MaxPowerWatts));
    }

    [Fact]
    public void A_developer_field_of_another_message_is_not_taken_for_power()
    {
        var session = new FitFixture().FileId()
            .Message(206, Field.U8(0, 0), Field.U8(1, 3), Field.U8(2, 0x84), Field.U16(14, 18), Field.U8(15, 7))
            .Records(Start, 10, _ => [Field.U16(3, 300).By(0)])
            .OnlySession();

        Assert.Null(session.AvgPowerWatts);
    }

    [Fact]
    public void Timer_events_give_the_timer_where_nobody_says_it()
    {
        var session = new FitFixture().FileId()
            .Timer(Start, 0).Timer(Start + 5, 0)
            .Records(Start, 11, _ => [])
            .Timer(Start + 10, 1).Timer(Start + 20, 4)
            .Timer(Start + 50, 0)
            .Records(Start + 50, 21, _ => [])
            .OnlySession();

        Assert.Equal((30, 70), (session.TimerSeconds, session.ElapsedSeconds));
    }

    [Theory]
    [InlineData(61, 60, 61, 61)]
    [InlineData(2000, 60, 60, 2000)]
    [InlineData(500, 60, 500, 500)]
    [InlineData(50, 60, 50, 60)]
    public void A_timer_longer_than_the_session_is_put_right(int timer, int elapsed, int expectedTimer, int expectedElapsed)
    {
        var session = new FitFixture().FileId()
            .Record(Start).Record(Start + 1990)
            .Message(18, Field.U32(2, Start), Field.U32(7, elapsed * 1000), Field.U32(8, timer * 1000))
            .OnlySession();

        Assert.Equal((expectedTimer, expectedElapsed), (session.TimerSeconds, session.ElapsedSeconds));
    }

    [Fact]
    public void Distance_counts_from_the_first_value_and_forgives_a_slip()
    {
        static double? DistanceOf(params int[] meters) => new FitFixture().FileId()
            .Records(Start, meters.Length, second => [Field.U32(5, meters[second] * 100)]).OnlySession().DistanceMeters;

        Assert.Equal(40, DistanceOf(10, 20, 30, 40));
        Assert.Equal(30, DistanceOf(5010, 5020, 5030, 5040));
        Assert.Equal(40, DistanceOf(10, 20, 5, 30, 40));
        Assert.Equal(235, DistanceOf(100, 200, 0, 5, 20, 35));
        Assert.Null(DistanceOf(100, 200, 190, 180, 300, 200, 190, 300, 200, 190, 300, 200, 190));
    }

    [Fact]
    public void Distance_packed_into_three_bytes_rolls_over_as_in_the_specification()
    {
        var session = new FitFixture().FileId()
            .Record(Start, Field.Of(8, 0x0D, 0x64, 0x00, 0x10))
            .Record(Start + 1, Field.Of(8, 0x0D, 0xFF, 0xFF, 0xFF))
            .Record(Start + 2, Field.Of(8, 0x0D, 0x64, 0x00, 0x08))
            .OnlySession();

        Assert.Equal(264, session.DistanceMeters);
    }

    [Fact]
    public void Without_distances_the_way_along_the_positions_counts()
    {
        var session = new FitFixture().FileId()
            .Records(Start, 11, second => second == 5
                ? [Field.S32(0, 0), Field.S32(1, 0)]
                : [Field.S32(0, 495_280_430 + (second * 1000)), Field.S32(1, 99_280_430)])
            .OnlySession();

        Assert.Equal(10_000 * 180.0 / (1L << 31) * Math.PI / 180 * 6_371_008.8, session.DistanceMeters!.Value, 0.001);
    }

    [Fact]
    public void In_a_pool_the_active_lengths_are_the_distance()
    {
        var file = new FitFixture().FileId();
        for (var length = 0; length < 6; length++)
        {
            file.Message(101, Field.Time(Start + (length * 30)), Field.U32(2, Start + (length * 30)), Field.Enum(12, length == 3 ? 0 : 1));
        }

        var counted = file.Session(Start, 180, Field.U16(44, 2286), Field.Enum(5, 5)).OnlySession();
        var said = new FitFixture().FileId().Session(Start, 180, Field.U16(44, 2500), Field.U16(47, 10)).OnlySession();

        Assert.Equal((5 * 22.86, SportClass.Swim), (counted.DistanceMeters!.Value, counted.SportClass));
        Assert.Equal(250, said.DistanceMeters);
    }

    [Fact]
    public void Climbs_ignore_noise_and_single_wrong_values_and_new_calibrations()
    {
        static double? AscentOf(int seconds, Func<int, double> altitude) => new FitFixture().FileId()
            .Records(Start, seconds, second => [Field.U16(2, (long)((altitude(second) + 500) * 5))]).OnlySession().AscentMeters;

        Assert.Equal(0, AscentOf(600, second => 100 + (second % 2)));
        Assert.Equal(0, AscentOf(600, second => second % 100 == 50 ? 3000 : 100));
        Assert.Equal(0, AscentOf(600, second => second < 300 ? 100 : 1000));
        Assert.InRange(AscentOf(1200, second => 100 + (200 * Math.Sin(second * Math.PI / 1200)))!.Value, 195, 200);
    }

    [Fact]
    public void Climbs_of_a_part_do_not_speak_for_the_whole()
    {
        var session = new FitFixture().FileId()
            .Records(Start, 60, second => [Field.U16(2, 3000 + (second * 5))])
            .Session(Start, 3600)
            .OnlySession();

        Assert.Null(session.AscentMeters);
    }

    [Fact]
    public void Moving_time_leaves_standing_out_and_is_not_guessed_from_sparse_records()
    {
        var file = new FitFixture().FileId().Records(Start, 101, second => [Field.U16(6, second > 60 ? 0 : 3000)]);
        var sparse = new FitFixture().FileId().Records(Start, 3, second => [Field.U16(6, 3000)]).Record(Start + 900, Field.U16(6, 3000));

        Assert.Equal(60, file.OnlySession().MovingSeconds);
        Assert.Null(sparse.OnlySession().MovingSeconds);
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(-5000)]
    [InlineData(2_000_000_000)]
    public void Records_at_a_wrong_time_are_left_out(long shift)
    {
        var summary = FitSummary.Read(new FitFixture().FileId()
            .Records(Start, 60, _ => [Field.U8(3, 100)])
            .Records(Start + 60 + shift, 10, _ => [Field.U8(3, 200)])
            .Records(Start + 70, 60, _ => [Field.U8(3, 100)])
            .ToFile());
        var activity = Assert.Single(summary.Activities);

        Assert.Equal(120, activity.RecordCount);
        Assert.Equal((129, 100), (activity.Total.ElapsedSeconds, activity.Total.MaxHeartRateBpm));
        Assert.Contains(summary.Warnings, warning => warning.Kind == FitWarningKind.Time);
    }

    [Fact]
    public void A_strap_counts_where_the_records_have_no_heart_rate()
    {
        var file = new FitFixture().FileId()
            .Records(Start, 100, second => second < 50 ? [Field.U8(3, 100)] : [])
            .Session(Start, 100, Field.Enum(5, 5)).ToFile();
        var strap = new FitFixture().Message(132, Field.Time(Start), Field.U32(9, 4_294_960_000), Field.U8(6, 200));
        var ticks = 4_294_960_000u;
        for (var beat = 0; beat < 33; beat++)
        {
            ticks = unchecked(ticks + 2048);
            var later = unchecked(ticks + 1024);
            strap.Message(132, Field.Of(10, 0x0D, Parts(ticks & 0xFFF, later & 0xFFF)), Field.U8(6, 200, 200));
            ticks = later;
        }

        var session = Assert.Single(FitSummary.Read([.. file, .. strap.ToFile()]).Activities).Total;

        Assert.Equal(200, session.MaxHeartRateBpm);
        Assert.InRange(session.AvgHeartRateBpm!.Value, 148, 152);
    }

    private static byte[] Parts(uint first, uint second) =>
        [(byte)(first & 0xFF), (byte)((first >> 8) | ((second & 0xF) << 4)), (byte)(second >> 4)];
}
