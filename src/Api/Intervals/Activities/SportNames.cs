using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Api.Intervals.Activities;

/// <summary>The sports of this dialect (spec 16.1), and the classes that the domain tells apart.</summary>
internal static class SportNames
{
    private const string OtherName = "Other";

    private static readonly (string Names, ActivityType Type)[] Known =
    [
        ("Run TrailRun VirtualRun", ActivityType.Run),
        ("Ride EBikeRide EMountainBikeRide GravelRide TrackRide MountainBikeRide Cyclocross VirtualRide Handcycle Velomobile", ActivityType.Ride),
        ("Swim OpenWaterSwim", ActivityType.Swim),
        ("WeightTraining Crossfit", ActivityType.Strength),
        ("Hike Walk AlpineSki BackcountrySki Badminton Canoeing Elliptical Golf HighIntensityIntervalTraining Hockey IceSkate InlineSkate", ActivityType.Other),
        ("Kayaking Kitesurf NordicSki Padel Pilates Pickleball Racquetball Rugby RockClimbing RollerSki Rowing Sail Skateboard Snowboard", ActivityType.Other),
        ("Snowshoe Soccer Squash StairStepper StandUpPaddling Surfing TableTennis Tennis Transition VirtualRow VirtualSki WaterSport", ActivityType.Other),
        ("Wheelchair Windsurf Workout Yoga Other", ActivityType.Other),
    ];

    private static readonly FrozenDictionary<string, ActivityType> Classes = Known
        .SelectMany(one => one.Names.Split(' '), (one, name) => KeyValuePair.Create(name, one.Type))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether this is a sport at all.</summary>
    public static bool IsKnown(string name) => Classes.ContainsKey(name);

    /// <summary>A name as sent; one of nothing is another sport (spec 16.1).</summary>
    public static (string Sport, ActivityType Type) Parse(string name) =>
        Classes.TryGetValue(name, out var type) ? (name, type) : (OtherName, ActivityType.Other);
}
