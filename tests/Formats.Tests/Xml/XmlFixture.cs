using System.Text;

namespace TrainItAll.Formats.Xml;

/// <summary>TCX and GPX files as apps write them.</summary>
internal static class XmlFixture
{
    public static readonly DateTimeOffset Start = new(2026, 1, 17, 18, 20, 0, TimeSpan.Zero);

    public const string TcxNamespaces =
        "xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\" "
        + "xmlns:ns3=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"";

    public static string Time(double seconds) => $"{Start.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ss.fffZ}";

    public static string Tcx(string activities) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrainingCenterDatabase {TcxNamespaces}><Activities>{activities}"
        + "</Activities></TrainingCenterDatabase>";

    public static string TcxActivity(string laps, string sport = "Running") =>
        $"<Activity Sport=\"{sport}\"><Id>{Time(0)}</Id>{laps}<Creator><Name>Watch</Name></Creator></Activity>";

    public static string TcxLap(double start, double seconds, double meters, string track, string more = "") =>
        $"<Lap StartTime=\"{Time(start)}\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds><DistanceMeters>{meters}</DistanceMeters>"
        + $"<Calories>100</Calories>{more}<Track>{track}</Track></Lap>";

    public static string TcxPoint(double seconds, string more) =>
        $"<Trackpoint><Time>{Time(seconds)}</Time>{more}</Trackpoint>";

    /// <summary>A run of one lap with a point per second, as long as there are seconds.</summary>
    public static string TcxRun(int seconds = 60) => Tcx(TcxActivity(TcxLap(
        0,
        seconds - 1,
        3 * (seconds - 1),
        string.Concat(Enumerable.Range(0, seconds).Select(second => TcxPoint(
            second,
            $"<Position><LatitudeDegrees>{47 + (second * 0.00002697)}</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position>"
            + $"<AltitudeMeters>{400 + second}</AltitudeMeters><DistanceMeters>{3 * second}</DistanceMeters>"
            + $"<HeartRateBpm><Value>{120 + (second % 20)}</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:Speed>3.0</ns3:Speed>"
            + $"<ns3:RunCadence>85</ns3:RunCadence><ns3:Watts>{200 + second}</ns3:Watts></ns3:TPX></Extensions>"))))));

    public static string Gpx(string content, string attributes = "version=\"1.1\" creator=\"Phone\" xmlns=\"http://www.topografix.com/GPX/1/1\"") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx {attributes}>{content}</gpx>";

    public static string GpxPoint(double seconds, double latitude, string more = "") =>
        $"<trkpt lat=\"{latitude}\" lon=\"8.5\"><ele>400</ele><time>{Time(seconds)}</time>{more}</trkpt>";

    /// <summary>A segment with a point per second, 3 m apart, going north.</summary>
    public static string GpxSegment(double start, int seconds, double latitude = 47) =>
        $"<trkseg>{string.Concat(Enumerable.Range(0, seconds).Select(second => GpxPoint(
            start + second,
            latitude + (second * 0.00002698),
            "<extensions><power>210</power><gpxtpx:TrackPointExtension><gpxtpx:hr>140</gpxtpx:hr><gpxtpx:cad>85</gpxtpx:cad>"
            + "<gpxtpx:atemp>21</gpxtpx:atemp></gpxtpx:TrackPointExtension></extensions>")))}</trkseg>";

    public static string GpxTrack(string segments, string type = "running", string name = "Evening") =>
        $"<trk><name>{name}</name><type>{type}</type>{segments}</trk>";

    public static ActivityFile Read(string text) => ActivityFile.Read(Encoding.UTF8.GetBytes(text));

    public static RecordedSession OnlySession(string text) =>
        Assert.Single(Assert.Single(Read(text).Activities).Sessions);
}
