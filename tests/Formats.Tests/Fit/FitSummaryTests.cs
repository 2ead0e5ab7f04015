using static TrainItAll.Formats.Fit.FitActivities;
using static TrainItAll.Formats.Fit.FitFixture;

namespace TrainItAll.Formats.Fit;

public sealed class FitSummaryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rich_file_reads_the_same_in_both_byte_orders(bool isBigEndian)
    {
        var summary = FitSummary.Read(Rich(isBigEndian));
        var activity = Assert.Single(summary.Activities);
        var session = Assert.Single(activity.Sessions);

        Assert.True(summary.IsIntact);
        Assert.Empty(summary.Warnings);
        Assert.Equal(FitFileKind.Activity, summary.Kind);
        Assert.Equal((255, 7), (activity.Identity!.ManufacturerCode, activity.Identity!.ProductCode));
        Assert.Equal(new FitRecorder(1, null, "Watch"), activity.Identity!.Recorder);
        Assert.Equal(StartDate, activity.Identity!.CreatedAt);
        Assert.Equal(TimeSpan.FromHours(2), activity.UtcOffset);
        Assert.Equal(StartDate, session.Start);
        Assert.Equal((119, 119, 357), (session.TimerSeconds, session.ElapsedSeconds, session.DistanceMeters));
        Assert.Equal((SportClass.Run, 1, 0), (session.SportClass, session.SportCode, session.SubSportCode));
        Assert.InRange(session.AvgHeartRateBpm!.Value, 134, 135);
        Assert.Equal(149, session.MaxHeartRateBpm);
        Assert.InRange(session.AvgPowerWatts!.Value, 259, 260);
        Assert.Equal(319, session.MaxPowerWatts);
        Assert.InRange(session.AscentMeters!.Value, 20, 24);
        Assert.Equal(119, session.MovingSeconds);
        Assert.Same(session, activity.Total);
    }

    [Fact]
    public void What_the_session_says_beats_laps_and_records()
    {
        var file = new FitFixture().FileId()
            .Records(Start, 20, _ => [Field.U8(3, 100), Field.U16(7, 100), Field.U32(5, 0), Field.U16(33, 5)])
            .Message(19, Field.U32(7, 20_000), Field.U32(8, 19_000), Field.U16(21, 9), Field.U16(11, 8))
            .Session(
                Start, 20, Field.U32(9, 100_050), Field.U16(22, 12), Field.U8(199, 50), Field.U8(16, 150), Field.U8(17, 170),
                Field.U16(20, 0), Field.U16(21, 300), Field.U16(11, 0), Field.U8(18, 80), Field.U8(92, 64), Field.U16(34, 210),
                Field.U32(124, 3000), Field.U16(14, 2000), Field.U16(44, 2500), Field.U32(59, 15_500), Field.Text(110, "Bahn"))
            .OnlySession();

        Assert.Equal((1000.5, 12.5, 150, 170), (file.DistanceMeters, file.AscentMeters, file.AvgHeartRateBpm, file.MaxHeartRateBpm));
        Assert.Equal((0, 300, 210, 0), (file.AvgPowerWatts, file.MaxPowerWatts, file.NormalizedPowerWatts, file.CaloriesKcal));
        Assert.Equal((80.5, 3, 25, 15.5), (file.AvgCadencePerMinute, file.AvgSpeedMetersPerSecond, file.PoolLengthMeters, file.MovingSeconds));
        Assert.Equal("Bahn", file.ProfileName);
        Assert.False(file.IsDerived);
    }

    [Fact]
    public void What_the_session_lacks_comes_from_its_laps_if_they_cover_it()
    {
        var session = new FitFixture().FileId()
            .Message(19, Field.U32(2, Start), Field.U32(7, 60_000), Field.U32(8, 50_000), Field.U16(21, 4), Field.U16(11, 7), Field.U8(16, 160))
            .Message(19, Field.U32(2, Start + 60), Field.U32(7, 60_000), Field.U32(8, 55_000), Field.U16(21, 5), Field.U16(11, 8), Field.U8(16, 150))
            .Message(18, Field.Time(Start), Field.Enum(5, 2))
            .OnlySession();

        Assert.Equal((StartDate, 105, 120), (session.Start!.Value, session.TimerSeconds, session.ElapsedSeconds));
        Assert.Equal((9, 15, 160), (session.AscentMeters, session.CaloriesKcal, session.MaxHeartRateBpm));
    }

    [Fact]
    public void Laps_that_cover_half_the_session_do_not_speak_for_it()
    {
        var session = new FitFixture().FileId()
            .Message(19, Field.U32(2, Start), Field.U32(7, 60_000), Field.U32(8, 60_000), Field.U16(11, 7))
            .Session(Start, 120)
            .OnlySession();

        Assert.Null(session.CaloriesKcal);
    }

    [Fact]
    public void A_zero_heart_rate_or_distance_of_the_session_counts_as_absent()
    {
        var session = new FitFixture().FileId()
            .Records(Start, 60, second => [Field.U8(3, 140), Field.U32(5, second * 400)])
            .Session(Start, 60, Field.U8(16, 0), Field.U8(17, 0), Field.U32(9, 0))
            .OnlySession();

        Assert.Equal((140, 140, 236), (session.AvgHeartRateBpm, session.MaxHeartRateBpm, session.DistanceMeters));
    }

    [Fact]
    public void A_zero_distance_stays_zero_when_nothing_went_further() =>
        Assert.Equal(0, new FitFixture().FileId().Session(Start, 60, Field.U32(9, 0)).OnlySession().DistanceMeters);

    [Fact]
    public void A_session_before_its_records_is_read_the_same()
    {
        var session = new FitFixture().FileId()
            .Session(Start, 30, Field.Enum(5, 2))
            .Records(Start, 30, _ => [Field.U16(7, 180)])
            .OnlySession();

        Assert.Equal((180, 180, SportClass.Ride), (session.AvgPowerWatts, session.MaxPowerWatts, session.SportClass));
    }

    [Fact]
    public void The_start_falls_back_step_by_step()
    {
        static DateTimeOffset? StartOf(FitFixture file) => file.Message(18, Field.Time(Start + 900), Field.U32(8, 60_000)).OnlySession().Start;

        Assert.Equal(StartDate.AddSeconds(1), StartOf(new FitFixture().FileId()
            .Message(19, Field.U32(2, Start + 1), Field.U32(7, 9)).Timer(Start + 2, 0).Record(Start + 3)));
        Assert.Equal(StartDate.AddSeconds(2), StartOf(new FitFixture().FileId().Timer(Start + 2, 0).Record(Start + 3)));
        Assert.Equal(StartDate.AddSeconds(3), StartOf(new FitFixture().FileId().Record(Start + 3)));
        Assert.Equal(StartDate.AddSeconds(40), StartOf(new FitFixture().FileId().Message(34, Field.Time(Start + 100))));
        Assert.Equal(StartDate, StartOf(new FitFixture().FileId()));
    }

    [Fact]
    public void Seconds_since_power_on_are_no_date()
    {
        var unset = new FitFixture().FileId(created: 500).Session(500, 60).OnlySession();
        var created = new FitFixture().FileId().Session(500, 60).OnlySession();
        var correlated = new FitFixture().FileId(created: 500)
            .Message(162, Field.Time(Start), Field.U32(1, 400)).Session(500, 60).OnlySession();

        Assert.Null(unset.Start);
        Assert.Equal(60, unset.TimerSeconds);
        Assert.Equal(StartDate, created.Start);
        Assert.Equal(StartDate.AddSeconds(100), correlated.Start);
    }

    [Fact]
    public void Times_after_the_latest_are_damage()
    {
        var file = new FitFixture().FileId().Record(Start + 5).Record(Start + 90_000).Session(Start + 90_000, 60).ToFile();

        var session = Assert.Single(FitSummary.Read(file, StartDate.AddDays(1)).Activities).Total;

        Assert.Equal(StartDate.AddSeconds(5), session.Start);
    }

    [Theory]
    [InlineData(7200, null, 1, 2.0)]
    [InlineData(7260, null, 1, 2.0)]
    [InlineData(-12_600, null, 1, -3.5)]
    [InlineData(300_000, null, 1, null)]
    [InlineData(300_000, 3600, 1, 1.0)]
    [InlineData(0, 3600, 1, 1.0)]
    [InlineData(0, null, 1, 0.0)]
    [InlineData(0, null, 294, null)]
    public void The_offset_from_UTC_is_taken_only_where_it_can_be_one(int difference, int? setting, int maker, double? hours)
    {
        var file = new FitFixture().Message(0, Field.Enum(0, 4), Field.U16(1, maker)).Session(Start, 60)
            .Message(34, Field.Time(Start), Field.U32(5, Start + difference));
        if (setting is { } seconds)
        {
            file.Message(2, Field.U8(0, 1), Field.U32(2, 0, seconds));
        }

        var offset = Assert.Single(FitSummary.Read(file.ToFile()).Activities).UtcOffset;

        Assert.Equal(hours, offset?.TotalHours);
    }

    [Theory]
    [InlineData(5, "workout")]
    [InlineData(6, "course")]
    [InlineData(2, "settings")]
    [InlineData(9, "weights")]
    [InlineData(14, "blood")]
    [InlineData(32, "monitoring")]
    [InlineData(34, "segments")]
    [InlineData(77, "type 77")]
    public void Another_kind_of_file_is_recognised_and_gives_no_activity(int type, string word)
    {
        var summary = FitSummary.Read(new FitFixture().FileId(type).Records(Start, 5, _ => []).ToFile());

        Assert.Equal(type, (int)summary.Kind);
        Assert.Empty(summary.Activities);
        Assert.Contains(word, summary.NoActivityReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_type_is_judged_by_its_content()
    {
        var records = FitSummary.Read(new FitFixture().Records(Start, 5, _ => []).ToFile());
        var nothing = FitSummary.Read(new FitFixture().Record(Start).ToFile());
        var empty = FitSummary.Read(new FitFixture().ToFile());

        Assert.Equal(FitFileKind.Activity, records.Kind);
        Assert.Equal(FitFileKind.Unknown, nothing.Kind);
        Assert.Contains("no session", nothing.NoActivityReason, StringComparison.Ordinal);
        Assert.Contains("no readable data", empty.NoActivityReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_in_one_give_both_activities_and_one_without_file_id_belongs_to_the_one_before()
    {
        var appendix = new FitFixture().Message(132, Field.Time(Start), Field.U32(9, 0), Field.U8(6, 100)).ToFile();

        var summary = FitSummary.Read([.. Rich(), .. appendix, .. Rich(isBigEndian: true)]);

        Assert.Equal(2, summary.Activities.Length);
        Assert.True(summary.IsIntact);
        Assert.Equal(summary.Activities[0].Total.DistanceMeters, summary.Activities[1].Total.DistanceMeters);
    }

    [Fact]
    public void Damage_is_told_and_the_rest_is_kept()
    {
        var whole = Rich();

        var cut = FitSummary.Read(whole.AsSpan(0, whole.Length - 100));

        Assert.False(cut.IsIntact);
        Assert.False(cut.Integrity.IsSizeIntact);
        Assert.True(Assert.Single(cut.Activities).Total.IsDerived);
        Assert.Contains(cut.Warnings, warning => warning.Kind == FitWarningKind.DataSize);
    }
}
