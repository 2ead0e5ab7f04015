using System.Globalization;
using System.Xml;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Writes the positions of a session as GPX 1.1.</summary>
internal static class GpxDownload
{
    public const string ContentType = "application/gpx+xml";

    private const string Namespace = "http://www.topografix.com/GPX/1/1";
    private const string Extension = "http://www.garmin.com/xmlschemas/TrackPointExtension/v1";

    /// <returns>Null when no position was recorded.</returns>
    public static byte[]? Write(RecordedSession? session, string name, bool power, bool heartRate)
    {
        var points = session?.Records.Where(record => record.LatitudeDegrees is not null && record.LongitudeDegrees is not null).ToList();
        if (points is not { Count: > 0 })
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false) }))
        {
            xml.WriteStartElement("gpx", Namespace);
            xml.WriteAttributeString("version", "1.1");
            xml.WriteAttributeString("creator", "TrainItAll");
            xml.WriteAttributeString("xmlns", "gpxtpx", null, Extension);
            xml.WriteStartElement("trk", Namespace);
            xml.WriteElementString("name", Namespace, string.Concat(name.Where(XmlConvert.IsXmlChar)));
            xml.WriteStartElement("trkseg", Namespace);
            points.ForEach(point => Write(xml, session!, point, power, heartRate));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Write(XmlWriter xml, RecordedSession session, ActivityRecord point, bool power, bool heartRate)
    {
        xml.WriteStartElement("trkpt", Namespace);
        xml.WriteAttributeString("lat", Text(point.LatitudeDegrees!.Value));
        xml.WriteAttributeString("lon", Text(point.LongitudeDegrees!.Value));
        if (point.AltitudeMeters is { } altitude)
        {
            xml.WriteElementString("ele", Namespace, Text(altitude));
        }

        if (session.ToDate(point.Seconds) is { } at)
        {
            xml.WriteElementString("time", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        WriteExtensions(xml, power ? point.PowerWatts : null, heartRate ? point.HeartRateBpm : null, point.CadencePerMinute);
        xml.WriteEndElement();
    }

    private static void WriteExtensions(XmlWriter xml, double? watts, double? bpm, double? cadence)
    {
        if ((watts ?? bpm ?? cadence) is null)
        {
            return;
        }

        xml.WriteStartElement("extensions", Namespace);
        if (watts is { } power)
        {
            xml.WriteElementString("power", Namespace, Text(Math.Round(power)));
        }

        if ((bpm ?? cadence) is not null)
        {
            xml.WriteStartElement("TrackPointExtension", Extension);
            if (bpm is { } rate)
            {
                xml.WriteElementString("hr", Extension, Text(Math.Round(rate)));
            }

            if (cadence is { } steps)
            {
                xml.WriteElementString("cad", Extension, Text(Math.Round(steps)));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(double value) => Math.Round(value, 7).ToString(CultureInfo.InvariantCulture);
}
