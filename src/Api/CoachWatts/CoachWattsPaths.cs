namespace TrainItAll.Api.CoachWatts;

/// <summary>Where the Coach Watts dialect lives (spec/coachwatts.md 1).</summary>
internal static class CoachWattsPaths
{
    public const string Workouts = "/api/workouts";
    public const string Wellness = "/api/wellness";
    public const string Nutrition = "/api/nutrition";
    public const string Profile = "/api/profile";

    /// <summary>Whether an answer at this path is in this dialect's shape, whoever writes it.</summary>
    public static bool Own(PathString path) =>
        IsIn(path, Workouts) || IsIn(path, Wellness) || IsIn(path, Nutrition) || IsIn(path, Profile);

    /// <summary>What a refused body is called there.</summary>
    public static string InvalidData(PathString path) => true switch
    {
        _ when IsIn(path, Wellness) => "Invalid wellness data",
        _ when IsIn(path, Nutrition) => "Invalid nutrition data",
        _ when IsIn(path, Profile) => "Invalid profile data",
        _ => "Invalid workout data",
    };

    private static bool IsIn(PathString path, string part) => path.StartsWithSegments(part, StringComparison.OrdinalIgnoreCase);
}
