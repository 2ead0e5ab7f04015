using static TrainItAll.Formats.Xml.XmlFixture;

namespace TrainItAll.Formats.Xml;

public sealed class TcxTests
{
    [Fact]
    public void A_run_gives_its_totals_and_every_value_of_its_points()
    {
        var session = OnlySession(TcxRun());

        var summary = session.Summary;
        Assert.Equal(Start, summary.Start);
        Assert.Equal((59, 59, 177), (summary.TimerSeconds, summary.ElapsedSeconds, summary.DistanceMeters));
        Assert.Equal((SportClass.Run, "Running", 100), (summary.SportClass, summary.SportText, summary.CaloriesKcal));
        Assert.Equal((139, 259), (summary.MaxHeartRateBpm, summary.MaxPowerWatts));
        Assert.InRange(summary.AscentMeters!.Value, 50, 60);
        Assert.Equal(60, session.Records.Length);
        var last = session.Records[^1];
        Assert.Equal((59, 177, 139, 85), (last.Seconds, last.DistanceMeters, last.HeartRateBpm, last.CadencePerMinute));
        Assert.Equal((259, 3, 459, 8.5), (last.PowerWatts, last.SpeedMetersPerSecond, last.AltitudeMeters, last.LongitudeDegrees));
        Assert.Equal(59, Assert.Single(session.Laps).TimerSeconds);
    }

    [Theory]
    [InlineData("<Watts>200</Watts>")]
    [InlineData("<TPX xmlns=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"><Watts>200</Watts></TPX>")]
    [InlineData("<nobody:TPX><nobody:Watts>200</nobody:Watts></nobody:TPX>")]
    [InlineData("<ns3:TPX CadenceSensor=\"Footpod\"><ns3:Watts> 200 </ns3:Watts></ns3:TPX>")]
    public void Power_is_found_whatever_its_namespace(string extension)
    {
        var points = TcxPoint(0, $"<Extensions>{extension}</Extensions>") + TcxPoint(1, $"<Extensions>{extension}</Extensions>");

        var session = OnlySession(Tcx(TcxActivity(TcxLap(0, 1, 0, points), "Biking")));

        Assert.Equal((200, SportClass.Ride), (session.Summary.AvgPowerWatts, session.Summary.SportClass));
    }

    [Fact]
    public void Laps_are_added_up_and_their_heart_rate_counts_by_their_time()
    {
        var laps = TcxLap(0, 100, 300, "", "<AverageHeartRateBpm><Value>120</Value></AverageHeartRateBpm>"
                + "<MaximumHeartRateBpm><Value>150</Value></MaximumHeartRateBpm>")
            + TcxLap(100, 300, 900, "", "<AverageHeartRateBpm><Value>160</Value></AverageHeartRateBpm><Intensity>Resting</Intensity>");

        var session = OnlySession(Tcx(TcxActivity(laps, "Other")));

        var summary = session.Summary;
        Assert.Equal((400, 400, 1200, 200), (summary.TimerSeconds, summary.ElapsedSeconds, summary.DistanceMeters, summary.CaloriesKcal));
        Assert.Equal((150, 150, SportClass.Other), (summary.AvgHeartRateBpm, summary.MaxHeartRateBpm, summary.SportClass));
        Assert.Equal([0.0, 100.0], session.Laps.Select(lap => lap.StartSeconds));
        Assert.Equal(LapIntensity.Rest, session.Laps[1].Intensity);
    }

    [Fact]
    public void Several_activities_stay_several_and_a_transition_is_marked()
    {
        var swim = TcxActivity(TcxLap(0, 60, 50, ""), "Other");
        var run = TcxActivity(TcxLap(100, 60, 200, ""));
        var file = Read(Tcx(
            $"<MultiSportSession><Id>{Time(0)}</Id><FirstSport>{swim}</FirstSport><NextSport><Transition StartTime=\"{Time(60)}\">"
            + $"<TotalTimeSeconds>40</TotalTimeSeconds></Transition>{run}</NextSport></MultiSportSession>"));

        Assert.Equal([false, true, false], file.Activities.Select(activity => activity.Total().IsTransition));
        Assert.Equal([60.0, 40.0, 60.0], file.Activities.Select(activity => activity.Total().TimerSeconds));
        Assert.Equal([Start, Start.AddSeconds(60), Start.AddSeconds(100)], file.Activities.Select(activity => activity.Total().Start));
    }

    [Fact]
    public void Without_distances_the_positions_tell_and_without_totals_the_points()
    {
        string Point(int second) => TcxPoint(
            second,
            $"<Position><LatitudeDegrees>{47 + (second * 0.00002698)}</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position>");

        var track = string.Concat(Enumerable.Range(0, 101).Select(Point));
        var summary = OnlySession(Tcx(TcxActivity($"<Lap StartTime=\"{Time(0)}\"><Track>{track}</Track></Lap>"))).Summary;

        Assert.Equal(100, summary.TimerSeconds);
        Assert.InRange(summary.DistanceMeters!.Value, 299, 301);
        Assert.InRange(summary.MovingSeconds!.Value, 99, 100);
    }

    [Fact]
    public void A_clock_that_was_never_set_is_not_believed()
    {
        const string Unset = "1989-12-31T00:08:05.000Z";
        var summary = OnlySession(Tcx(
            $"<Activity Sport=\"Other\"><Id>{Time(0)}</Id><Lap StartTime=\"{Unset}\"><TotalTimeSeconds>60</TotalTimeSeconds></Lap></Activity>"
        )).Summary;

        Assert.Equal((Start, 60), (summary.Start!.Value, summary.TimerSeconds));
        Assert.Null(OnlySession(Tcx($"<Activity><Lap StartTime=\"{Unset}\"><TotalTimeSeconds>60</TotalTimeSeconds></Lap></Activity>")).Summary.Start);
    }

    [Fact]
    public void Values_that_cannot_be_are_absent()
    {
        const string Impossible = "<HeartRateBpm><Value>0</Value></HeartRateBpm><AltitudeMeters>NaN</AltitudeMeters>"
            + "<Extensions><Watts>65535</Watts></Extensions><Position><LatitudeDegrees>0</LatitudeDegrees><LongitudeDegrees>0</LongitudeDegrees></Position>";

        var session = OnlySession(Tcx(TcxActivity(TcxLap(0, 1, 0, TcxPoint(0, Impossible) + TcxPoint(1, Impossible)
            + TcxPoint(2, Impossible + "<Cadence>80</Cadence>")))));

        Assert.Equal(new ActivityRecord { Seconds = 2, CadencePerMinute = 80 }, Assert.Single(session.Records));
        Assert.Equal((null, 2), (session.Summary.AvgHeartRateBpm, session.Summary.ElapsedSeconds));
    }

    [Fact]
    public void A_course_says_that_it_is_no_activity()
    {
        var file = Read($"<TrainingCenterDatabase {TcxNamespaces}><Courses><Course><Name>Loop</Name></Course></Courses></TrainingCenterDatabase>");

        Assert.Empty(file.Activities);
        Assert.Contains("course", file.NoActivityReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_gives_what_it_still_holds()
    {
        var whole = TcxRun();

        var file = Read(whole[..(whole.Length / 2)]);

        Assert.False(file.IsIntact);
        Assert.Contains("cut off", Assert.Single(file.Warnings).Message, StringComparison.Ordinal);
        Assert.InRange(Assert.Single(file.Activities).Sessions[0].Records.Length, 25, 35);
    }
}
