using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>Finds activities by their intervals (spec 5.7).</summary>
internal static class IntervalSearchEndpoints
{
    /// <summary>
    /// Recordings that one search reads: intervals stand in the files, and reading one takes some tens of milliseconds.
    /// </summary>
    internal const int RecordingsMax = 100;

    public static void MapIntervalSearch(this IEndpointRouteBuilder athlete) =>
        athlete.MapGet("/activities/interval-search", SearchAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("searchForIntervals").WithSummary("Finds activities with intervals of some duration and intensity, the latest start first.")
            .ShowsList(ActivityShown.Table)
            .Reads("minSecs", "The shortest interval in s of moving time.", isRequired: true)
            .Reads("maxSecs", "The longest interval in s of moving time.", isRequired: true)
            .Reads("minIntensity", "The lowest intensity in percent of the threshold.", isRequired: true)
            .Reads("maxIntensity", "The highest intensity in percent of the threshold.", isRequired: true)
            .Reads("type", "AUTO, POWER (of the FTP), HR (of lthr) or PACE (of the threshold pace); AUTO when left out: the first of them that the interval has.")
            .Reads("minReps", "So many intervals match at least; 1 when left out.")
            .Reads("maxReps", "So many intervals match at most; 999999 when left out.")
            .Reads("limit", "At most so many activities, up to 100; 30 when left out.");

    private static async Task<IResult> SearchAsync(
        PathAthlete athlete, IGrainFactory grains, ActivityRecording recordings, HttpRequest request, CancellationToken cancellationToken)
    {
        var issues = new Issues();
        var search = IntervalSearch.Read(request.Query, issues);
        if (!issues.IsEmpty)
        {
            return Refusal.BadRequest(ApiErrors.InvalidQuery(issues, [], []));
        }

        var activities = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var all = await activities.ListRangeAsync(WriteBounds.DayMin, WriteBounds.DayMax, cancellationToken);
        var measures = (await activities.ListMeasuresAsync(WriteBounds.DayMin, WriteBounds.DayMax, cancellationToken))
            .ToDictionary(one => one.ActivityId, StringComparer.Ordinal);
        var found = new List<ActivityShown>();
        foreach (var activity in all.Value
            .Where(one => measures.TryGetValue(one.Id, out var known) && search.IsPossible(one, known)).Take(RecordingsMax))
        {
            if (await recordings.WithRecordingAsync(
                activities, activity, recording => search.Matches(LapIntervals.Shown(activity, recording)), cancellationToken))
            {
                found.Add(new ActivityShown(activity, athlete.ShownId));
            }

            if (found.Count == search.Limit)
            {
                break;
            }
        }

        return ViewAnswer.List(ActivityShown.Table, found, FieldSelection.Everything, all.At);
    }
}
