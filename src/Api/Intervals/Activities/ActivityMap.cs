using System.Text.Json;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Where an activity went (spec 15).</summary>
internal static class ActivityMap
{
    private const int Digits = 6;

    public static void Write(Utf8JsonWriter writer, RecordedSession? session, bool boundsOnly)
    {
        var points = (session?.Records ?? []).Where(record => record.LatitudeDegrees is not null && record.LongitudeDegrees is not null)
            .Select(record => (Latitude: Math.Round(record.LatitudeDegrees!.Value, Digits), Longitude: Math.Round(record.LongitudeDegrees!.Value, Digits)))
            .ToList();
        writer.WriteStartObject();
        writer.WritePropertyName("bounds");
        if (points.Count == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            Write(
                writer,
                [
                    (points.Min(point => point.Latitude), points.Min(point => point.Longitude)),
                    (points.Max(point => point.Latitude), points.Max(point => point.Longitude)),
                ]);
        }

        writer.WritePropertyName("latlngs");
        if (boundsOnly || points.Count == 0)
        {
            writer.WriteNullValue();
        }
        else
        {
            Write(writer, points);
        }

        writer.WriteNull("route");
        writer.WriteNull("weather");
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, List<(double Latitude, double Longitude)> points)
    {
        writer.WriteStartArray();
        foreach (var (latitude, longitude) in points)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(latitude);
            writer.WriteNumberValue(longitude);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
