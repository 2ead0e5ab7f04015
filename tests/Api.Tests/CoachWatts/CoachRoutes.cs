namespace TrainItAll.Api.Tests.CoachWatts;

/// <summary>Rows of the authorization matrix.</summary>
internal static class CoachRoutes
{
    public static readonly (string Method, string Route, string Needs)[] Table =
    [
        ("POST", "/api/workouts/upload-fit", "activities:write"),
        ("GET", "/api/workouts", "activities:read"),
        ("GET", "/api/workouts/{workoutId}", "activities:read"),
        ("POST", "/api/wellness", "dailyWellness:write"),
        ("GET", "/api/wellness", "dailyWellness:read"),
        ("GET", "/api/wellness/{date}", "dailyWellness:read"),
        ("POST", "/api/nutrition", "nutrition:write"),
        ("GET", "/api/nutrition", "nutrition:read"),
        ("GET", "/api/profile", "profile:read"),
        ("PATCH", "/api/profile", "profile:write"),
    ];
}
