using TrainItAll.Api.CoachWatts.Nutrition;
using TrainItAll.Api.CoachWatts.Profile;
using TrainItAll.Api.CoachWatts.Wellness;
using TrainItAll.Api.CoachWatts.Workouts;

namespace TrainItAll.Api.CoachWatts;

/// <summary>The Coach Watts dialect (spec/coachwatts.md).</summary>
internal static class CoachWattsComposition
{
    public static void AddCoachWatts(this IServiceCollection services) => services.AddSingleton<WorkoutUpload>();

    public static void MapCoachWatts(this IEndpointRouteBuilder app)
    {
        app.MapGroup(CoachWattsPaths.Workouts).WithTags("Workouts").MapWorkouts();
        app.MapGroup(CoachWattsPaths.Wellness).WithTags("Wellness").MapWellness();
        app.MapGroup(CoachWattsPaths.Nutrition).WithTags("Nutrition").MapNutrition();
        app.MapGroup(CoachWattsPaths.Profile).WithTags("Profile").MapProfile();
    }
}
