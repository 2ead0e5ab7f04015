using TrainItAll.Activities;

namespace TrainItAll.Providers.Suunto;

/// <summary>Suunto's numbers of sports (specification 12.4).</summary>
internal static class SuuntoSports
{
    public static ActivityType TypeOf(int activityId) => activityId switch
    {
        1 or 22 or 53 or 59 or 60 or 95 or 103 or 115 => ActivityType.Run,
        2 or 10 or 52 or 99 or 105 or 106 or 109 or 114 => ActivityType.Ride,
        21 or 85 => ActivityType.Swim,
        20 or 23 or 54 or 63 or 73 or 104 => ActivityType.Strength,
        _ => ActivityType.Other,
    };

    /// <summary>For a workout without a name of its own.</summary>
    public static string TitleOf(int activityId) => TypeOf(activityId) switch
    {
        ActivityType.Run => "Running",
        ActivityType.Ride => "Cycling",
        ActivityType.Swim => "Swimming",
        ActivityType.Strength => "Strength training",
        _ => activityId switch { 0 => "Walking", 11 => "Hiking", 51 => "Yoga", 74 => "Triathlon", _ => "Workout" },
    };
}
