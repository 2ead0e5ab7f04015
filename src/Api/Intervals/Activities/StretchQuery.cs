using System.Globalization;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.Formats;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Which stretches of a recording are looked for (spec 5.7).</summary>
internal sealed record StretchQuery(Func<ActivityRecord, double?> Value, int? Duration, int? Distance, int Count, double MinValue, int Start, int End)
{
    private const int CountByDefault = 8;
    private const int CountMax = 100;
    private const int SpanMax = 1_000_000;

    public static StretchQuery Read(IQueryCollection query, Issues issues)
    {
        Func<ActivityRecord, double?>? value = query["stream"].ToString() switch
        {
            "watts" => record => record.PowerWatts,
            "heartrate" => record => record.HeartRateBpm,
            "cadence" => record => record.CadencePerMinute,
            "velocity_smooth" => record => record.SpeedMetersPerSecond,
            _ => null,
        };
        if (value is null)
        {
            issues.Add("stream", "Use watts, heartrate, cadence or velocity_smooth.");
        }

        var duration = QueryFlags.Whole(query, "duration", 1, SpanMax, issues);
        var distance = QueryFlags.Whole(query, "distance", 1, SpanMax, issues);
        if ((duration ?? distance) is null && issues.IsEmpty)
        {
            issues.Add("duration", "Send duration or distance.");
        }

        return new StretchQuery(
            value ?? (_ => null),
            duration,
            distance,
            QueryFlags.Whole(query, "count", 1, CountMax, issues) ?? CountByDefault,
            double.TryParse(query["minValue"], NumberStyles.Float, CultureInfo.InvariantCulture, out var least) ? least : double.MinValue,
            QueryFlags.Whole(query, "startIndex", 0, int.MaxValue, issues) ?? 0,
            QueryFlags.Whole(query, "endIndex", 0, int.MaxValue, issues) ?? int.MaxValue);
    }
}
