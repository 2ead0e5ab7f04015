using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using TrainItAll.Api.Intervals.Views;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>Writes curves: parallel lists of one length, which clients check.</summary>
internal static class CurveText
{
    private const string LineEnd = "\r\n";

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
        var csv = new StringBuilder().Append(HeaderOf(kind)).Append(LineEnd);
        foreach (var point in points)
        {
            csv.Append(RowOf(point)).Append(LineEnd);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>Of several curves, each row with the curve that it belongs to.</summary>
    public static byte[] ToCsv(CurveKind kind, IEnumerable<AthleteCurve> curves)
    {
        var csv = new StringBuilder("curve,").Append(HeaderOf(kind)).Append(LineEnd);
        foreach (var (range, point) in curves.SelectMany(curve => curve.Points, (curve, point) => (curve.Range.Id, point)))
        {
            csv.Append(range).Append(',').Append(RowOf(point)).Append(LineEnd);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string HeaderOf(CurveKind kind) => $"{kind.Span},{kind.Unit ?? "secs"},start_index,end_index,activity_id";

    private static string RowOf(CurvePoint point) =>
        FormattableString.Invariant($"{point.Best.Span},{point.Best.Value},{point.Best.StartIndex},{point.Best.EndIndex},{point.ActivityId}");

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(NumberList.Of(values).Text!, skipInputValidation: true);
    }
}
