using System.Text;
using static TrainItAll.Formats.Xml.XmlFixture;

namespace TrainItAll.Formats.Xml;

public sealed class GpxTests
{
    [Fact]
    public void A_track_gives_distance_times_and_extensions_even_with_undeclared_prefixes()
    {
        var activity = Assert.Single(Read(Gpx(GpxTrack(GpxSegment(0, 101)))).Activities);

        var summary = activity.Summary.Total;
        Assert.Equal((Start, 100, 100), (summary.Start!.Value, summary.TimerSeconds, summary.ElapsedSeconds));
        Assert.InRange(summary.DistanceMeters!.Value, 299.9, 300.1);
        Assert.Equal((140, 140, 210, 85), (summary.AvgHeartRateBpm, summary.MaxHeartRateBpm, summary.AvgPowerWatts, summary.AvgCadencePerMinute));
        Assert.Equal((SportClass.Run, "Evening", "Phone"), (summary.SportClass, activity.Summary.Name, activity.Summary.Creator));
        Assert.Equal(21, activity.Sessions[0].Records[0].TemperatureCelsius);
        Assert.Null(summary.CaloriesKcal);
    }

    [Fact]
    public void Between_segments_the_timer_stands_and_nobody_moves()
    {
        var session = OnlySession(Gpx(GpxTrack(GpxSegment(0, 61) + GpxSegment(600, 61, latitude: 48))));

        Assert.Equal((120, 660), (session.Summary.TimerSeconds, session.Summary.ElapsedSeconds));
        Assert.InRange(session.Summary.DistanceMeters!.Value, 359, 361);
        Assert.Equal(new TimerPause(60, 600), Assert.Single(session.Pauses));
    }

    [Fact]
    public void A_silence_without_movement_is_a_pause_and_one_with_movement_is_not()
    {
        var session = OnlySession(Gpx(GpxTrack(
            $"<trkseg>{GpxPoint(0, 47)}{GpxPoint(1, 47.00003)}{GpxPoint(101, 47.00004)}{GpxPoint(201, 47.01)}</trkseg>")));

        Assert.Equal((101, 201), (session.Summary.TimerSeconds, session.Summary.ElapsedSeconds));
    }

    [Fact]
    public void Tracks_of_one_outing_are_one_activity_and_others_are_not()
    {
        var together = Read(Gpx(GpxTrack(GpxSegment(0, 61)) + GpxTrack(GpxSegment(1000, 61))));
        var apart = Read(Gpx(GpxTrack(GpxSegment(10_000, 61), name: "Second") + GpxTrack(GpxSegment(0, 61), name: "First")));

        Assert.Equal(120, Assert.Single(together.Activities).Total().TimerSeconds);
        Assert.InRange(together.Activities[0].Total().DistanceMeters!.Value, 359, 361);
        Assert.Equal(["First", "Second"], apart.Activities.Select(activity => activity.Summary.Name));
    }

    [Theory]
    [InlineData("running", SportClass.Run)]
    [InlineData("Trail Run", SportClass.Run)]
    [InlineData("9", SportClass.Run)]
    [InlineData("1", SportClass.Ride)]
    [InlineData("VirtualRide", SportClass.Ride)]
    [InlineData("cycling", SportClass.Ride)]
    [InlineData("mountain biking", SportClass.Ride)]
    [InlineData("open_water_swimming", SportClass.Swim)]
    [InlineData("WeightTraining", SportClass.Strength)]
    [InlineData("hiking", SportClass.Other)]
    public void The_type_decides_the_class(string type, SportClass expected) =>
        Assert.Equal(expected, OnlySession(Gpx(GpxTrack(GpxSegment(0, 10), type))).Summary.SportClass);

    [Fact]
    public void A_route_and_a_track_without_times_are_no_activities()
    {
        var route = Read(Gpx("<rte><rtept lat=\"1\" lon=\"2\"/></rte>"));
        var plan = Read(Gpx("<trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"1\" lon=\"2.1\"/></trkseg></trk>"));
        var places = Read(Gpx("<wpt lat=\"1\" lon=\"2\"/>"));

        Assert.All([route, plan, places], file => Assert.Empty(file.Activities));
        Assert.Contains("route", route.NoActivityReason, StringComparison.Ordinal);
        Assert.Contains("route", plan.NoActivityReason, StringComparison.Ordinal);
        Assert.Contains("no track", places.NoActivityReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-17T18:20:00Z", true)]
    [InlineData("2026-01-17T18:20:00.123456789Z", true)]
    [InlineData("2026-01-17T19:20:00+01:00", true)]
    [InlineData(" 2026-01-17T13:20:00-0500 ", true)]
    [InlineData("2026-01-17T18:20:00", false)]
    public void Times_come_in_many_forms(string time, bool hasZone)
    {
        var text = Gpx($"<trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>{time}</time></trkpt>{GpxPoint(60, 1.001)}</trkseg></trk>");

        var file = Read(text);

        var start = Assert.Single(file.Activities).Total().Start!.Value;
        Assert.InRange(start, Start, Start.AddMilliseconds(124));
        Assert.Equal(hasZone, file.Warnings.IsEmpty);
    }

    [Fact]
    public void Encodings_and_empty_lines_before_the_declaration_are_understood()
    {
        var text = Gpx(GpxTrack(GpxSegment(0, 5), name: "Zürich"));
        byte[][] files =
        [
            Encoding.UTF8.GetBytes("\n\n  " + text),
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            Encoding.Latin1.GetBytes(text.Replace("UTF-8", "iso-8859-1", StringComparison.Ordinal)),
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text.Replace("UTF-8", "utf-16", StringComparison.Ordinal))],
        ];

        Assert.All(files, file => Assert.Equal("Zürich", Assert.Single(ActivityFile.Read(file).Activities).Summary.Name));
    }

    [Fact]
    public void A_point_whose_time_jumps_is_left_out()
    {
        var points = string.Concat(Enumerable.Range(0, 50).Select(second => GpxPoint(second, 47 + (second * 0.00003))));
        var file = Read(Gpx(GpxTrack($"<trkseg>{GpxPoint(-8_000_000, 47)}{points}</trkseg>")));

        Assert.Equal(Start, Assert.Single(file.Activities).Total().Start);
        Assert.Contains("time", Assert.Single(file.Warnings).Message, StringComparison.Ordinal);
    }
}
