using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Reads the streams that somebody writes over a recording (spec 5.5).</summary>
/// <param name="issues">What is wrong with them.</param>
internal sealed class StreamChange(Issues issues)
{
    public const string Time = "time";

    private const int StreamsMax = 40;
    private const int NameCharsMax = 40;
    private const int ValuesMax = 1_000_000;
    private const double ValueMax = 1e7;
    private const string Fixed = "fixed_";

    /// <summary>Each stream by its type, as sent; the later of two with one type counts. Of <c>time</c> nothing changes.</summary>
    public ImmutableArray<EditedSeries> Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > StreamsMax
            || body.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object))
        {
            issues.Add($"The body must be a list of at most {StreamsMax} streams.");

            return [];
        }

        return Distinct([.. body.EnumerateArray().Select(ReadOne).OfType<EditedSeries>()]);
    }

    /// <summary>The same from CSV: a column per stream, a row per record. A column of empty cells deletes.</summary>
    public ImmutableArray<EditedSeries> Read(List<List<string>> rows)
    {
        var columns = rows[0].Select((name, column) => (Name: name.Trim(), Data: Column(rows, column))).ToList();
        var longitudes = columns.Find(column => column.Name == "lng").Data;

        return Distinct(
        [
            .. columns.Where(column => column.Name is not (Time or "lng")).Select(column => column.Name == "lat"
                ? new EditedSeries(RecordingEdits.LatLng, column.Data) { Data2 = longitudes.IsDefault ? [] : longitudes }
                : new EditedSeries(NameOf(column.Name), column.Data)),
        ]);
    }

    /// <summary>What was changed before, and these.</summary>
    public ActivityEdits Over(ActivityEdits before, ImmutableArray<EditedSeries> sent, int records)
    {
        foreach (var series in sent.Where(series => !RecordingEdits.Fits(series, records)
            || (series.Type == RecordingEdits.LatLng && series.Data2.Length != series.Data.Length)))
        {
            issues.Add(series.Type, string.Create(CultureInfo.InvariantCulture, $"The recording has {records} records; send a value for each, or null for data."));
        }

        // A measure that no file records is gone when it is deleted; of a recorded one it is kept that it was.
        ImmutableArray<EditedSeries> after =
        [
            .. before.Streams.Where(series => !sent.Any(one => one.Type == series.Type)),
            .. sent.Where(series => !series.Data.IsEmpty || RecordingEdits.IsRecorded(series.Type)),
        ];
        if (after.Length > StreamsMax || after.Sum(series => series.Data.Length + series.Data2.Length) > ValuesMax)
        {
            issues.Add($"An activity keeps at most {StreamsMax} written streams of {ValuesMax} values.");
        }

        return before with { Streams = after };
    }

    private EditedSeries? ReadOne(JsonElement item)
    {
        var name = item.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "";
        if (name == Time)
        {
            return null;
        }

        return new EditedSeries(NameOf(name), Values(item, "data", name)) { Data2 = Values(item, "data2", name) };
    }

    private ImmutableArray<EditedSeries> Distinct(ImmutableArray<EditedSeries> sent) =>
        issues.IsEmpty ? [.. sent.Reverse().DistinctBy(series => series.Type, StringComparer.Ordinal).Reverse()] : [];

    /// <summary>What was mended is what is shown.</summary>
    private string NameOf(string name)
    {
        if (name.Length is 0 or > NameCharsMax || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
        {
            issues.Add("type", $"Each stream needs a type of at most {NameCharsMax} letters, digits and _.");
        }

        return name is "fixed_watts" or "fixed_heartrate" or "fixed_altitude" ? name[Fixed.Length..] : name;
    }

    private ImmutableArray<double?> Values(JsonElement item, string member, string name)
    {
        if (!item.TryGetProperty(member, out var values) || values.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() is 0 or > ValuesMax)
        {
            issues.Add(name, "data must be a list of numbers, or null.");

            return [];
        }

        var read = ImmutableArray.CreateBuilder<double?>(values.GetArrayLength());
        foreach (var value in values.EnumerateArray())
        {
            read.Add(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null);
            if ((read[^1] is null && value.ValueKind != JsonValueKind.Null) || Math.Abs(read[^1] ?? 0) > ValueMax)
            {
                issues.Add(name, $"data must hold numbers up to {ValueMax} and null only.");

                return [];
            }
        }

        return read.MoveToImmutable();
    }

    private ImmutableArray<double?> Column(List<List<string>> rows, int column)
    {
        var cells = rows[1..].Select(row => column < row.Count ? row[column].Trim() : "").ToList();
        if (cells.TrueForAll(cell => cell.Length == 0))
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<double?>(cells.Count);
        foreach (var cell in cells)
        {
            read.Add(double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= ValueMax ? number : null);
            if (read[^1] is null && cell.Length > 0)
            {
                issues.Add(rows[0][column], $"Cells must hold numbers up to {ValueMax}, or nothing.");

                return [];
            }
        }

        return read.MoveToImmutable();
    }
}
