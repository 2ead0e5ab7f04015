using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Strava;

/// <summary>Strava's <c>sport_type</c> (specification 12.1), whose names the Intervals dialect uses as well.</summary>
internal static class StravaSports
{
    private static readonly (ActivityType Type, string Names)[] Classes =
    [
        (ActivityType.Run, "Run TrailRun VirtualRun"),
        (ActivityType.Ride, "Ride MountainBikeRide GravelRide EBikeRide EMountainBikeRide VirtualRide Velomobile Handcycle"),
        (ActivityType.Swim, "Swim"),
        (ActivityType.Strength, "WeightTraining Crossfit"),
        (ActivityType.Other,
            "AlpineSki BackcountrySki Badminton Canoeing Elliptical Golf HighIntensityIntervalTraining Hike IceSkate InlineSkate "
            + "Kayaking Kitesurf NordicSki Pickleball Pilates Racquetball RockClimbing RollerSki Rowing Sail Skateboard Snowboard "
            + "Snowshoe Soccer Squash StairStepper StandUpPaddling Surfing TableTennis Tennis VirtualRow Walk Wheelchair Windsurf "
            + "Workout Yoga"),
    ];

    private static readonly FrozenDictionary<string, NamedSport> Table = Classes
        .SelectMany(row => row.Names.Split(' '), (row, name) => new NamedSport(row.Type, name))
        .ToFrozenDictionary(sport => NamedSport.KeyOf(sport.Sport), StringComparer.Ordinal);

    public static NamedSport Find(string? sport)
    {
        var name = NamedSport.KeyOf(sport);

        return Table.GetValueOrDefault(name.Replace("_", "", StringComparison.Ordinal)) ?? NamedSport.Guess(name);
    }
}
