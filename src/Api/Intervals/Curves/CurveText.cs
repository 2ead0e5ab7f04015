using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>Writes curves: parallel lists of one length, which clients check.</summary>
internal static class CurveText
{
    /// <summary>The lists, within whatever object.</summary>
    public static void WriteLists(Utf8JsonWriter writer, CurveKind kind, ImmutableArray<CurvePoint> points)
    {
        Write(writer, kind.Span, points.Select(point => (double)point.Best.Span));
        Write(writer, "values", points.Select(point => point.Best.Value));
        if (kind.Unit is { } unit)
        {
            Write(writer, unit, points.Select(point => point.Best.Value));
        }

        Write(writer, "start_index", points.Select(point => (double)point.Best.StartIndex));
        Write(writer, "end_index", points.Select(point => (double)point.Best.EndIndex));
        writer.WriteStartArray("activity_id");
        foreach (var point in points)
        {
            writer.WriteStringValue(point.ActivityId);
        }

        writer.WriteEndArray();
    }

    public static byte[] ToCsv(CurveKind kind, ImmutableArray<CurvePoint> points)
    {
        var csv = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{kind.Span},{kind.Unit ?? "secs"},start_index,end_index,activity_id\r\n");
        foreach (var (best, activityId) in points)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{best.Span},{best.Value},{best.StartIndex},{best.EndIndex},{activityId}\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(NumberList.Of(values).Text!, skipInputValidation: true);
    }
}
