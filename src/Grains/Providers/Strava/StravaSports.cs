using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Strava;

/// <summary>Strava's <c>sport_type</c> (specification 12.1).</summary>
internal static class StravaSports
{
    private static readonly (ActivityType Type, string Names)[] Table =
    [
        (ActivityType.Run, "Run TrailRun VirtualRun"),
        (ActivityType.Ride, "Ride MountainBikeRide GravelRide EBikeRide EMountainBikeRide VirtualRide Velomobile Handcycle"),
        (ActivityType.Swim, "Swim"),
        (ActivityType.Strength, "WeightTraining Crossfit"),
        (ActivityType.Other, "AlpineSki BackcountrySki Badminton Canoeing Elliptical Golf HighIntensityIntervalTraining Hike IceSkate InlineSkate"),
        (ActivityType.Other, "Kayaking Kitesurf NordicSki Pickleball Pilates Racquetball RockClimbing RollerSki Rowing Sail Skateboard Snowboard"),
        (ActivityType.Other, "Snowshoe Soccer Squash StairStepper StandUpPaddling Surfing TableTennis Tennis VirtualRow Walk Wheelchair Windsurf"),
        (ActivityType.Other, "Workout Yoga"),
    ];

    private static readonly FrozenDictionary<string, (ActivityType Type, string Name)> Known = Table
        .SelectMany(row => row.Names.Split(' '), (row, name) => (row.Type, Name: name))
        .ToFrozenDictionary(sport => sport.Name, StringComparer.OrdinalIgnoreCase);

    public static ActivityType TypeOf(string? sport) =>
        sport is null ? ActivityType.Other : Known.TryGetValue(Plain(sport), out var known) ? known.Type : SportFallback.TypeOf(sport);

    /// <returns>The finer name, which others use as well; null when it is none of Strava's.</returns>
    public static string? NameOf(string? sport) => sport is not null && Known.TryGetValue(Plain(sport), out var known) ? known.Name : null;

    private static string Plain(string sport) => SportFallback.Normal(sport).Replace("_", "", StringComparison.Ordinal);
}
