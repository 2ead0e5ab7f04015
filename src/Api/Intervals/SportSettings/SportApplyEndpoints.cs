using TrainItAll.Activities;
using TrainItAll.Api.Access;
using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.Views;
using TrainItAll.Api.Problems;
using TrainItAll.OAuth;
using TrainItAll.SportSettings;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.SportSettings;

/// <summary>Routes of spec 11 that look at the activities of an entry's sports.</summary>
internal static class SportApplyEndpoints
{
    public static void MapSportApplication(this IEndpointRouteBuilder athlete)
    {
        athlete.MapPut("/sport-settings/{id}/apply", ApplyAsync).RequireScope(Permission.ProfileWrite)
            .WithName("applyToActivities").WithSummary("Analyses the past activities of an entry's sports with the settings as they are now.")
            .Answers("application/json", "The entry's id, and how many activities changed by it.");
        athlete.MapGet("/sport-settings/{id}/matching-activities", MatchingAsync).RequireScope(Permission.ActivitiesRead)
            .WithName("listMatchingActivities").WithSummary("Lists the activities of an entry's sports, the latest start first.")
            .ShowsList(ActivityFound.Short);
    }

    private static async Task<IResult> ApplyAsync(
        PathAthlete athlete, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (SportSettingEndpoints.Find((await grains.Sports(athlete).ListAsync(cancellationToken)).Value, id) is not { } entry)
        {
            return Refusal.NotFound;
        }

        var activities = grains.GetGrain<IActivitiesGrain>(athlete.Id.Value);
        var progress = await activities.AnalyzeAsync(entry.Number, after: null, athlete.Origin, cancellationToken);
        var changed = progress.Changed;
        while (progress.Next is { } next)
        {
            progress = await activities.AnalyzeAsync(entry.Number, next, athlete.Origin, cancellationToken);
            changed += progress.Changed;
        }

        return ViewAnswer.Of(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("id", entry.Number);
                writer.WriteNumber("updated", changed);
                writer.WriteEndObject();
            },
            progress.At);
    }

    private static async Task<IResult> MatchingAsync(
        PathAthlete athlete, string id, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var sports = await grains.Sports(athlete).ListAsync(cancellationToken);
        if (SportSettingEndpoints.Find(sports.Value, id) is not { } entry)
        {
            return Refusal.NotFound;
        }

        var all = await grains.GetGrain<IActivitiesGrain>(athlete.Id.Value)
            .ListRangeAsync(WriteBounds.DayMin, WriteBounds.DayMax, cancellationToken);

        return ViewAnswer.List(
            ActivityFound.Short,
            all.Value.Where(activity => sports.Value.For(ActivitySports.NameOf(activity)).Number == entry.Number)
                .Select(activity => new ActivityShown(activity, athlete.ShownId)),
            FieldSelection.Everything,
            all.At);
    }
}
