using TrainItAll.Api.Intervals.Access;
using TrainItAll.Api.Intervals.Activities;
using TrainItAll.Api.Intervals.Athletes;
using TrainItAll.Api.Intervals.Calendar;
using TrainItAll.Api.Intervals.Curves;
using TrainItAll.Api.Intervals.Empties;
using TrainItAll.Api.Intervals.Library;
using TrainItAll.Api.Intervals.OpenApi;
using TrainItAll.Api.Intervals.SportSettings;
using TrainItAll.Api.Intervals.Summaries;
using TrainItAll.Api.Intervals.Wellness;
using TrainItAll.SportSettings;

namespace TrainItAll.Api.Intervals;

/// <summary>The Intervals.icu dialect (spec/intervals.md).</summary>
internal static class IntervalsComposition
{
    public static void AddIntervals(this IServiceCollection services)
    {
        services.AddSingleton<ActivityUpload>();
        services.AddSingleton<ActivityRecording>();
        services.AddSingleton<Planning>();
        services.AddSingleton<EventEditing>();
    }

    public static void MapIntervals(this IEndpointRouteBuilder app)
    {
        var athlete = app.MapGroup($"{IntervalsPaths.Prefix}/athlete/{{{PathAthlete.RouteValue}}}")
            .AddEndpointFilter<RouteGroupBuilder, IntervalsAccess>();
        athlete.MapGroup("").WithTags("Athlete").MapAthlete();
        athlete.MapGroup("").WithTags("Sport settings").MapSportSettings();
        athlete.MapGroup("").WithTags("Sport settings").MapSportApplication();
        athlete.MapGroup("").WithTags("Wellness").MapWellness();
        athlete.MapGroup("").WithTags("Activities").MapActivitiesOf();
        var calendar = athlete.MapGroup("").WithTags("Calendar");
        calendar.MapEvents();
        calendar.MapEventWrites();
        calendar.MapEventDeletes();
        calendar.MapPlainWorkouts();
        athlete.MapGroup("").WithTags("Library").MapLibrary();
        athlete.MapGroup("").WithTags("Activities").MapActivityFinds();
        athlete.MapGroup("").WithTags("Activities").MapIntervalSearch();
        athlete.MapGroup("").WithTags("Activities").MapManualActivities();
        athlete.MapGroup("").WithTags("Activities").MapManyFitFiles();
        athlete.MapGroup("").WithTags("Curves").MapCurvesOfAthlete();
        athlete.MapGroup("").WithTags("Curves").MapSummaries();
        athlete.MapGroup("").WithTags("Not kept").MapEmpties();

        app.MapGet($"{IntervalsPaths.Prefix}/pace_distances", () => PaceDistances.Answer(PaceLoadType.Run)).RequireAuthorization()
            .AddEndpointFilter<RouteHandlerBuilder, IntervalsAccess>().WithTags("Sport settings")
            .WithName("listPaceDistances").WithSummary("Lists the distances at which paces are compared, in m.")
            .Answers("application/json", "An object with distances and defaults.");

        var activity = app.MapGroup($"{IntervalsPaths.Prefix}/activity/{{activityId}}").WithTags("Activities")
            .AddEndpointFilter<RouteGroupBuilder, IntervalsAccess>();
        activity.MapActivity();
        activity.MapActivityFiles();
        activity.MapActivityStreams();
        activity.MapActivityTracks();
        activity.MapActivityIntervals();
        activity.MapCurvesOfActivity();
        activity.MapHistograms();
        activity.MapActivityEmpties();
    }
}
