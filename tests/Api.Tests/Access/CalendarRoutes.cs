namespace TrainItAll.Api.Tests.Access;

/// <summary>Every route of the Intervals.icu dialect's calendar and library, and what it needs.</summary>
internal static class CalendarRoutes
{
    public static readonly (string Method, string Route, string Needs)[] All =
    [
        ("GET", "/api/v1/athlete/{athleteId}/events", "calendar:read"),
        ("GET", "/api/v1/athlete/{athleteId}/events.{ext}", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/events", "calendar:write"),
        ("PUT", "/api/v1/athlete/{athleteId}/events", "calendar:write"),
        ("DELETE", "/api/v1/athlete/{athleteId}/events", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/events/{eventId}", "calendar:read"),
        ("PUT", "/api/v1/athlete/{athleteId}/events/{eventId}", "calendar:write"),
        ("DELETE", "/api/v1/athlete/{athleteId}/events/{eventId}", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/events/{eventId}/download{form}", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/events/{eventId}/mark-done", "activities:write"),
        ("POST", "/api/v1/athlete/{athleteId}/events/bulk", "calendar:write"),
        ("PUT", "/api/v1/athlete/{athleteId}/events/bulk-delete", "calendar:write"),
        ("POST", "/api/v1/athlete/{athleteId}/events/apply-plan", "calendar:write"),
        ("POST", "/api/v1/athlete/{athleteId}/duplicate-events", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/workouts.zip", "calendar:read"),
        ("GET", "/api/v1/athlete/{athleteId}/event-tags", "calendar:read"),
        ("GET", "/api/v1/athlete/{athleteId}/fitness-model-events", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/workouts/dry-run", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/download-workout{form}", "calendar:read"),
        ("GET", "/api/v1/athlete/{athleteId}/download-workout{form}", "calendar:read"),
        ("GET", "/api/v1/athlete/{athleteId}/folders", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/folders", "calendar:write"),
        ("PUT", "/api/v1/athlete/{athleteId}/folders/{folderId}", "calendar:write"),
        ("DELETE", "/api/v1/athlete/{athleteId}/folders/{folderId}", "calendar:write"),
        ("POST", "/api/v1/athlete/{athleteId}/folders/{folderId}/import-workout", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/workouts", "calendar:read"),
        ("POST", "/api/v1/athlete/{athleteId}/workouts", "calendar:write"),
        ("POST", "/api/v1/athlete/{athleteId}/workouts/bulk", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/workouts/{workoutId}", "calendar:read"),
        ("PUT", "/api/v1/athlete/{athleteId}/workouts/{workoutId}", "calendar:write"),
        ("DELETE", "/api/v1/athlete/{athleteId}/workouts/{workoutId}", "calendar:write"),
        ("POST", "/api/v1/athlete/{athleteId}/duplicate-workouts", "calendar:write"),
        ("GET", "/api/v1/athlete/{athleteId}/workout-tags", "calendar:read"),
    ];
}
