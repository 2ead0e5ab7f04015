using System.Globalization;
using System.Text.Json;
using TrainItAll.Activities;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Json;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Intervals.Summaries;

/// <summary>One week of an athlete in numbers (spec 5.7).</summary>
/// <param name="Monday">The first day.</param>
/// <param name="AthleteId">The athlete, <c>i&lt;n&gt;</c>.</param>
/// <param name="AthleteName">Its name.</param>
/// <param name="Activities">Those of the week that are in the range.</param>
/// <param name="Last">The last day of the week that is in the range; null when nothing is known of it.</param>
/// <param name="Weight">Measured last, in kg.</param>
internal sealed record WeekSummary(
    DateOnly Monday, string AthleteId, string? AthleteName, IReadOnlyList<Activity> Activities, WellnessView? Last, double? Weight)
{
    public static readonly ViewTable<WeekSummary> Table = new(
        "IntervalsSummary",
        [
            new("date", ViewShape.Date, "Monday of the week.", week => week.Monday),
            new("athlete_id", ViewShape.Text, "The athlete, i and its number.", week => week.AthleteId),
            new("athlete_name", ViewShape.Text, "Full name.", week => week.AthleteName),
            .. Sums,
            new("eftp", ViewShape.Number, "Not estimated.", _ => null),
            new("eftpPerKg", ViewShape.Number, "Not estimated.", _ => null),
            new("fitness", ViewShape.Number, "ctl at the end.", week => week.Last?.Fitness?.Ctl),
            new("fatigue", ViewShape.Number, "atl at the end.", week => week.Last?.Fitness?.Atl),
            new("form", ViewShape.Number, "fitness less fatigue.", week => Round(week.Last?.Fitness?.Ctl - week.Last?.Fitness?.Atl)),
            new("rampRate", ViewShape.Number, "Change of fitness in 7 days.", week => week.Last?.Fitness?.RampRate),
            new("weight", ViewShape.Number, "Measured last, in kg.", week => week.Weight),
            new("timeInZones", ViewShape.List, "Seconds per zone, by power or else heart rate.", week => NumberList.Of(ZonesOf(week))),
            new("timeInZonesTot", ViewShape.Integer, "Seconds in zones.", week => ZonesOf(week).Sum()),
            new("byCategory", ViewShape.List, "The same sums per sport.", week => ByCategory(week)),
            new("mostRecentWellnessId", ViewShape.Text, "The last day of which something is known.", week => Day(week.Last?.Day)),
        ]);

    private static IEnumerable<ViewField<WeekSummary>> Sums =>
    [
        Whole("count", "Activities.", activities => activities.Count),
        Whole("time", "Seconds.", activities => activities.Sum(activity => activity.DurationSeconds)),
        Whole("moving_time", "Seconds moving.", activities => activities.Sum(activity => activity.DurationSeconds)),
        Whole("elapsed_time", "Seconds in all.", activities => activities.Sum(activity => activity.DurationSeconds)),
        Whole("calories", "kcal.", activities => activities.Sum(activity => Math.Abs(activity.CaloriesKcal ?? 0))),
        Number("total_elevation_gain", "m.", activities => activities.Sum(activity => activity.ElevationGainMeters ?? 0)),
        Whole("training_load", "Load.", activities => activities.Sum(activity => activity.TrainingLoad ?? activity.LoadPoints ?? 0)),
        Whole("srpe", "Not summed.", _ => 0),
        Number("distance", "m.", activities => activities.Sum(activity => activity.DistanceMeters ?? 0)),
    ];

    private static ViewField<WeekSummary> Whole(string name, string description, Func<IReadOnlyList<Activity>, int> sum) =>
        new(name, ViewShape.Integer, description, week => sum(week.Activities));

    private static ViewField<WeekSummary> Number(string name, string description, Func<IReadOnlyList<Activity>, double> sum) =>
        new(name, ViewShape.Number, description, week => Math.Round(sum(week.Activities), 2));

    private static int[] ZonesOf(WeekSummary week)
    {
        var times = week.Activities.Select(activity => activity.Analysis)
            .Select(analysis => analysis is null ? [] : analysis.PowerZoneSeconds.IsEmpty ? analysis.HrZoneSeconds : analysis.PowerZoneSeconds)
            .ToList();

        return [.. Enumerable.Range(0, times.Select(time => time.Length).DefaultIfEmpty(0).Max())
            .Select(zone => times.Sum(time => zone < time.Length ? time[zone] : 0))];
    }

    private static RawJson ByCategory(WeekSummary week)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var sport in week.Activities.GroupBy(ActivitySports.NameOf, StringComparer.Ordinal))
            {
                var part = week with { Activities = [.. sport] };
                writer.WriteStartObject();
                writer.WriteString("category", sport.Key);
                foreach (var field in Sums)
                {
                    writer.WriteNumber(field.Name, Convert.ToDouble(field.Value(part), CultureInfo.InvariantCulture));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return new RawJson(System.Text.Encoding.UTF8.GetString(json.ToArray()));
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 5) : null;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
