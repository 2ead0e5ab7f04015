using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Activities;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>The best of all activities of some days, by duration or distance.</summary>
internal sealed record AthleteCurve(
    CurveKind Kind, CurveRange Range, ImmutableArray<CurvePoint> Points, ImmutableArray<Activity> Activities)
{
    public static AthleteCurve Of(
        CurveKind kind, CurveRange range, ImmutableArray<ActivityMeasures> measures, Dictionary<string, Activity> activities)
    {
        var bests = measures
            .Where(one => DateOnly.FromDateTime(one.StartedAt.UtcDateTime) is var day && day >= range.Oldest && day <= range.Newest)
            .SelectMany(one => kind.Bests(one), (one, best) => (one.ActivityId, Best: best))
            .GroupBy(one => one.Best.Span)
            .OrderBy(group => group.Key)
            .Select(group => kind.IsLessBetter ? group.MinBy(one => one.Best.Value) : group.MaxBy(one => one.Best.Value))
            .ToList();

        return new AthleteCurve(
            kind,
            range,
            [.. bests.Select(one => new CurvePoint(one.Best, ActivityShown.ShownId(activities[one.ActivityId])))],
            [.. bests.Select(one => activities[one.ActivityId]).DistinctBy(activity => activity.Id, StringComparer.Ordinal)]);
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Range.Id);
        writer.WriteString("label", Range.Id);
        writer.WriteString("start_date_local", Start(Range.Oldest));
        writer.WriteString("end_date_local", Start(Range.Newest));
        writer.WriteNumber("days", Range.Newest.DayNumber - Range.Oldest.DayNumber + 1);
        CurveText.WriteLists(writer, Kind, Points);
        writer.WriteEndObject();
    }

    private static string Start(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture);
}
