using System.Collections.Immutable;
using System.Globalization;
using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Intervals.Curves;

/// <summary>Time by power, heart rate and speed of an activity (spec 5.7).</summary>
internal static class HistogramEndpoints
{
    private const int SizeMax = 1_000;
    private const int PowerSize = 25;
    private const int HrSize = 5;

    /// <summary>Buckets of speed are 0.1 m/s wide.</summary>
    private const int SpeedSize = 2;

    public static void MapHistograms(this IEndpointRouteBuilder activity)
    {
        Map(activity, "power", "W", PowerSize, 1, KeptAsync, measures => measures.PowerSeconds);
        Map(activity, "hr", "bpm", HrSize, 1, KeptAsync, measures => measures.HrSeconds);
        Map(activity, "pace", "m/s", SpeedSize, ActivityMeasures.SpeedStepMps, KeptAsync, measures => measures.SpeedSeconds);
        Map(activity, "gap", "m/s", SpeedSize, ActivityMeasures.SpeedStepMps, GradeAdjusted.MeasuresAsync, measures => measures.SpeedSeconds);
    }

    private static async Task<ActivityMeasures?> KeptAsync(
        IActivitiesGrain activities, Activity activity, ActivityRecording recordings, CancellationToken cancellationToken) =>
        (await activities.FindMeasuresAsync(activity.Id, cancellationToken))?.Value;

    private static void Map(
        IEndpointRouteBuilder activity,
        string name,
        string unit,
        int size,
        double step,
        Func<IActivitiesGrain, Activity, ActivityRecording, CancellationToken, Task<ActivityMeasures?>> measure,
        Func<ActivityMeasures, ImmutableArray<int>> seconds) =>
        activity.MapGet($"/{name}-histogram", async (
            string activityId, CurrentAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken) =>
            {
                var issues = new Issues();
                var asked = QueryFlags.Whole(request.Query, "bucketSize", 1, SizeMax, issues) ?? size;
                if (!issues.IsEmpty)
                {
                    return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
                }

                var activities = grains.Activities(athlete);
                if (await SingleActivity.FindAsync(activities, activityId, cancellationToken) is not { } found)
                {
                    return Refusal.NotFound;
                }

                var measures = await measure(activities, found.Value, recordings, cancellationToken);
                var buckets = measures is null ? [] : BucketsOf(seconds(measures), step == 1 ? asked : size, step);

                return (IResult)ViewAnswer.Of(
                    writer =>
                    {
                        writer.WriteStartArray();
                        foreach (var bucket in buckets)
                        {
                            writer.WriteStartObject();
                            writer.WriteNumber("min", bucket.Min);
                            writer.WriteNumber("max", bucket.Max);
                            writer.WriteNumber("secs", bucket.Seconds);
                            writer.WriteEndObject();
                        }

                        writer.WriteEndArray();
                    },
                    found.At);
            })
            .RequireScope(Permission.ActivitiesRead)
            .WithName($"getActivity{char.ToUpperInvariant(name[0])}{name[1..]}Histogram").WithSummary($"Shows the time of an activity by {name}.")
            .Reads("bucketSize", $"Width of a bucket in {unit}; {(step == 1 ? size.ToString(CultureInfo.InvariantCulture) : "always 0.1")} when left out.")
            .Answers("application/json", $"A list of min, max ({unit}) and secs; empty where nothing was recorded.");

    /// <summary>From the first bucket to the last that has time in it.</summary>
    private static ImmutableArray<Bucket> BucketsOf(ImmutableArray<int> seconds, int size, double step)
    {
        var sums = seconds.Chunk(size).Select(some => some.Sum()).ToList();
        var first = sums.FindIndex(sum => sum > 0);
        if (first < 0)
        {
            return [];
        }

        var last = sums.FindLastIndex(sum => sum > 0);

        return
        [
            .. Enumerable.Range(first, last - first + 1).Select(index => new Bucket(
                Math.Round(index * size * step, 2), Math.Round((index + 1) * size * step, 2), sums[index])),
        ];
    }

    private sealed record Bucket(double Min, double Max, int Seconds);
}
