namespace TrainItAll.Activities;

/// <summary>The sport of an activity by the names of the Intervals.icu dialect, which tells more of them apart than we do.</summary>
public static class ActivitySports
{
    /// <summary>The sport that was named, or the plainest of its class.</summary>
    public static string NameOf(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);

        return activity.Sport ?? activity.Type switch
        {
            ActivityType.Run => "Run",
            ActivityType.Ride => "Ride",
            ActivityType.Swim => "Swim",
            ActivityType.Strength => "WeightTraining",
            _ => "Other",
        };
    }
}
