using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

public sealed class MultisportTests
{
    [Fact]
    public void Each_session_gets_the_records_of_its_own_time()
    {
        var activity = Read(Triathlon().Session(Start, 100.5, Field.Enum(5, 5)).Session(Start + 101, 20, Field.Enum(5, 3)).Session(Start + 121, 100, Field.Enum(5, 2)));

        Assert.Equal([100, 120, 160], activity.Sessions.Select(session => session.AvgHeartRateBpm));
        Assert.Equal([SportClass.Swim, SportClass.Other, SportClass.Ride], activity.Sessions.Select(session => session.SportClass));
        Assert.Equal([false, true, false], activity.Sessions.Select(session => session.IsTransition));
    }

    [Fact]
    public void Sessions_come_in_the_order_they_were_done()
    {
        var activity = Read(Triathlon().Session(Start + 121, 100, Field.Enum(5, 2)).Session(Start, 100, Field.Enum(5, 5)));

        Assert.Equal([5, 2], activity.Sessions.Select(session => session.SportCode));
        Assert.Equal([100, 160], activity.Sessions.Select(session => session.AvgHeartRateBpm));
    }

    [Fact]
    public void A_distance_that_runs_on_is_counted_from_the_start_of_each_session()
    {
        var file = new FitFixture().FileId()
            .Records(Start, 201, second => [Field.U32(5, second * 1000)])
            .Session(Start, 100).Session(Start + 100, 100);

        Assert.Equal([990, 1000], Read(file).Sessions.Select(session => session.DistanceMeters));
    }

    [Fact]
    public void Laps_go_by_the_numbers_of_the_sessions_or_else_by_time()
    {
        static FitFixture Laps() => new FitFixture().FileId()
            .Message(19, Field.U16(254, 0), Field.U32(2, Start), Field.U32(7, 100_000), Field.U16(11, 1))
            .Message(19, Field.U16(254, 1), Field.U32(2, Start + 90), Field.U32(7, 50_000), Field.U16(11, 2))
            .Message(19, Field.U16(254, 2), Field.U32(2, Start + 150), Field.U32(7, 50_000), Field.U16(11, 4));
        var numbered = Laps()
            .Session(Start, 100, Field.U16(25, 0), Field.U16(26, 1)).Session(Start + 100, 100, Field.U16(25, 1), Field.U16(26, 2));
        var timed = Laps()
            .Session(Start, 100, Field.U16(25, 0), Field.U16(26, 7)).Session(Start + 100, 50, Field.U16(25, 1), Field.U16(26, 2));

        Assert.Equal([1, 6], Read(numbered).Sessions.Select(session => session.CaloriesKcal));
        Assert.Equal([3, 4], Read(timed).Sessions.Select(session => session.CaloriesKcal));
    }

    [Fact]
    public void The_total_adds_up_and_weighs_means_by_time()
    {
        var total = Read(new FitFixture().FileId()
            .Session(Start, 100, Field.U32(9, 10_000), Field.U16(11, 10), Field.U8(16, 100), Field.U8(17, 120), Field.Enum(5, 1))
            .Session(Start + 100, 50, Field.Enum(5, 3))
            .Session(Start + 150, 300, Field.U32(9, 50_000), Field.U8(16, 140), Field.U8(17, 150), Field.Enum(5, 1))).Total;

        Assert.Equal((StartDate, 450, 450), (total.Start!.Value, total.TimerSeconds, total.ElapsedSeconds));
        Assert.Equal((600, 10, 130, 150), (total.DistanceMeters, total.CaloriesKcal, total.AvgHeartRateBpm, total.MaxHeartRateBpm));
        Assert.Equal((SportClass.Run, 1), (total.SportClass, total.SportCode));
        Assert.Null(total.AvgPowerWatts);
    }

    [Fact]
    public void More_sessions_than_any_event_has_are_left_out_with_a_warning()
    {
        var file = new FitFixture().FileId();
        for (var session = 0; session < 100; session++)
        {
            file.Session(Start + session, 1);
        }

        var summary = FitSummary.Read(file.ToFile());

        Assert.Equal(LogicalFileScan.SessionsMax, Assert.Single(summary.Activities).Sessions.Length);
        Assert.Contains(summary.Warnings, warning => warning.Kind == FitWarningKind.LimitReached);
    }

    private static FitFixture Triathlon() => new FitFixture().FileId()
        .Records(Start, 221, second => [Field.U8(3, second < 101 ? 100 : second < 121 ? 120 : 160)]);

    private static ActivitySummary Read(FitFixture file) => Assert.Single(FitSummary.Read(file.ToFile()).Activities);
}
