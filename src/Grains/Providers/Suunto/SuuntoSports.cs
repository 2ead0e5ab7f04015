using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Suunto;

/// <summary>Suunto's numbers of sports (specification 12.4), and how the Intervals dialect names the finer ones.</summary>
internal static class SuuntoSports
{
    private static readonly FrozenDictionary<string, NamedSport> Table = NamedSport.Table(
    [
        (ActivityType.Run, "1 22:TrailRun 53 59 60 95 103 115"),
        (ActivityType.Ride, "2 10:MountainBikeRide 52 99:GravelRide 105:EBikeRide 106:EMountainBikeRide 109:Handcycle 114:Cyclocross"),
        (ActivityType.Swim, "21 85:OpenWaterSwim"),
        (ActivityType.Strength, "20 23 54:Crossfit 63 73 104"),
        (ActivityType.Other, "0:Walk 11:Hike 51:Yoga 55:Elliptical 56:RollerSki 57:VirtualRow"),
    ]);

    public static NamedSport Find(int activityId) =>
        Table.GetValueOrDefault(FormattableString.Invariant($"{activityId}")) ?? new NamedSport(ActivityType.Other, null);

    /// <summary>For a workout without a name of its own.</summary>
    public static string TitleOf(int activityId) => Find(activityId).Type switch
    {
        ActivityType.Run => "Running",
        ActivityType.Ride => "Cycling",
        ActivityType.Swim => "Swimming",
        ActivityType.Strength => "Strength training",
        _ => activityId switch { 0 => "Walking", 11 => "Hiking", 51 => "Yoga", 74 => "Triathlon", _ => "Workout" },
    };
}
