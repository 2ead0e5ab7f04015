using System.Collections.Immutable;
using TrainItAll.Activities;

namespace TrainItAll.Api.Activities;

/// <summary>The sports as the native dialect writes them (seed 5.2).</summary>
internal static class ActivityTypeNames
{
    public static readonly ImmutableArray<string> All = ["RUN", "RIDE", "SWIM", "STRENGTH", "OTHER"];

    public static string Of(ActivityType type) => type switch
    {
        ActivityType.Run => "RUN",
        ActivityType.Ride => "RIDE",
        ActivityType.Swim => "SWIM",
        ActivityType.Strength => "STRENGTH",
        _ => "OTHER",
    };

    public static ActivityType Parse(string name) => name switch
    {
        "RUN" => ActivityType.Run,
        "RIDE" => ActivityType.Ride,
        "SWIM" => ActivityType.Swim,
        "STRENGTH" => ActivityType.Strength,
        _ => ActivityType.Other,
    };
}
