using System.Text;
using static TrainItAll.Formats.Xml.XmlFixture;

namespace TrainItAll.Formats.Xml;

/// <summary>XML that wants to do harm: refused or read, in memory that its size explains.</summary>
public sealed class HostileXmlTests
{
    private const long AllocatedBytesFree = 8_000_000;
    private const long AllocatedBytesPerByte = 256;

    [Theory]
    [InlineData("<!DOCTYPE gpx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE gpx SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE gpx [<!ENTITY x SYSTEM \"http://127.0.0.1:9/\">]>")]
    public void No_document_type_is_accepted_so_nothing_expands_and_nothing_is_fetched(string type) =>
        Assert.Throws<TrainingFileException>(() => Read($"<?xml version=\"1.0\"?>{type}<gpx><trk><name>&b;&x;</name></trk></gpx>"));

    [Theory]
    [InlineData("<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\">", "<extensions>")]
    [InlineData("<TrainingCenterDatabase><Activities><Activity><Id>", "<a>")]
    [InlineData("<gpx>", "<trk>")]
    public void Deep_nesting_is_refused(string head, string element)
    {
        var text = head + string.Concat(Enumerable.Repeat(element, 200_000));

        var failure = Assert.Throws<TrainingFileException>(() => Measured(text));

        Assert.Contains("deep", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Giant_texts_names_and_attributes_are_cut_short()
    {
        var giant = new string('x', 2_000_000);

        var file = Measured(Gpx($"<trk {giant}=\"1\" b=\"{giant}\"><name>{giant}</name><{giant}/>{GpxSegment(0, 5)}</trk>"));

        Assert.Equal(256, Assert.Single(file.Activities).Summary.Name!.Length);
    }

    [Fact]
    public void A_flood_of_anything_takes_memory_in_proportion()
    {
        var names = string.Concat(Enumerable.Range(0, 50_000).Select(index => $"<n{index}/>"));
        string[] floods =
        [
            Gpx(string.Concat(Enumerable.Repeat("<trk/>", 100_000))),
            Gpx(GpxTrack(string.Concat(Enumerable.Repeat("<trkseg/>", 100_000)) + GpxSegment(0, 5))),
            Gpx(GpxTrack($"<trkseg>{string.Concat(Enumerable.Repeat("<trkpt/>", 100_000))}</trkseg>")),
            Gpx(names + GpxTrack(GpxSegment(0, 5))),
            Tcx(string.Concat(Enumerable.Repeat("<Activity/>", 100_000))),
            Tcx($"<Activity>{string.Concat(Enumerable.Repeat("<Lap/>", 100_000))}</Activity>"),
        ];

        Assert.All(floods, flood => Measured(flood));
    }

    [Fact]
    public void Numbers_and_times_beyond_everything_are_absent()
    {
        var points = string.Concat(Enumerable.Range(0, 3).Select(second => TcxPoint(
            second, "<AltitudeMeters>1e400</AltitudeMeters><DistanceMeters>-5</DistanceMeters><Cadence>99999999999999999999</Cadence>")));
        var session = OnlySession(Tcx(TcxActivity(
            $"<Lap StartTime=\"{Time(0)}\"><TotalTimeSeconds>1e300</TotalTimeSeconds><DistanceMeters>NaN</DistanceMeters>"
            + $"<Calories>-3</Calories><Track>{points}<Trackpoint><Time>9999-12-31T23:59:59Z</Time></Trackpoint></Track></Lap>")));

        var summary = session.Summary;
        Assert.Equal((2, 2, null, null), (summary.TimerSeconds, summary.ElapsedSeconds, summary.DistanceMeters, summary.CaloriesKcal));
        Assert.Empty(session.Records);
    }

    private static ActivityFile Measured(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            return ActivityFile.Read(bytes);
        }
        finally
        {
            Assert.InRange(
                GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedBytesFree + (AllocatedBytesPerByte * bytes.Length));
        }
    }
}
