using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>TCX and GPX files of our own making, and archives.</summary>
internal static class XmlFiles
{
    /// <summary>A ride of as many seconds with a point per second, 8 m apart, 210 W and 140 bpm.</summary>
    public static byte[] TcxRide(int seconds = 120)
    {
        var points = Enumerable.Range(0, seconds + 1).Select(second =>
            $"<Trackpoint><Time>{Time(second)}</Time><DistanceMeters>{8 * second}</DistanceMeters>"
            + "<HeartRateBpm><Value>140</Value></HeartRateBpm><Cadence>90</Cadence>"
            + "<Extensions><ns3:TPX><ns3:Watts>210</ns3:Watts></ns3:TPX></Extensions></Trackpoint>");

        return Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\"?><TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2\" "
            + "xmlns:ns3=\"http://www.garmin.com/xmlschemas/ActivityExtension/v2\"><Activities><Activity Sport=\"Biking\">"
            + $"<Id>{Time(0)}</Id><Lap StartTime=\"{Time(0)}\"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>"
            + $"<DistanceMeters>{8 * seconds}</DistanceMeters><Calories>50</Calories><Track>{string.Concat(points)}</Track></Lap>"
            + "</Activity></Activities></TrainingCenterDatabase>");
    }

    /// <summary>A run of as many seconds with a point per second, 3 m apart, going north.</summary>
    public static byte[] GpxRun(int seconds = 100, string name = "Evening Run")
    {
        var points = Enumerable.Range(0, seconds + 1).Select(second => string.Create(
            CultureInfo.InvariantCulture,
            $"<trkpt lat=\"{47 + (second * 0.00002698)}\" lon=\"8.5\"><ele>400</ele><time>{Time(second)}</time></trkpt>"));

        return Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"Phone\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
            + $"<trk><name>{name}</name><type>running</type><trkseg>{string.Concat(points)}</trkseg></trk></gpx>");
    }

    public static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return output.ToArray();
    }

    private static string Time(int second) =>
        FitFiles.Start.AddSeconds(second).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
