using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Polar;

/// <summary>Polar's <c>detailed_sport_info</c> (specification 12.3).</summary>
internal static class PolarSports
{
    private static readonly (ActivityType Type, string Names)[] Table =
    [
        (ActivityType.Run, "RUNNING JOGGING ROAD_RUNNING TRAIL_RUNNING TREADMILL_RUNNING TRACK_AND_FIELD_RUNNING CROSS_COUNTRY_RUNNING ULTRARUNNING_RUNNING"),
        (ActivityType.Run, "OBSTACLE_COURSE_RACING ORIENTEERING TRIATHLON_RUNNING DUATHLON_RUNNING OFFROADTRIATHLON_RUNNING OFFROADDUATHLON_RUNNING"),
        (ActivityType.Ride, "CYCLING ROAD_BIKING MOUNTAIN_BIKING GRAVEL E_BIKE INDOOR_CYCLING SPINNING LES_MILLS_RPM LES_MILLS_SPRINT LES_MILLS_TRIP"),
        (ActivityType.Ride, "ORIENTEERING_MTB PARASPORTS_HAND_CYCLING TRIATHLON_CYCLING DUATHLON_CYCLING OFFROADTRIATHLON_CYCLING OFFROADDUATHLON_CYCLING"),
        (ActivityType.Swim, "SWIMMING POOL_SWIMMING OPEN_WATER_SWIMMING TRIATHLON_SWIMMING OFFROADTRIATHLON_SWIMMING"),
        (ActivityType.Strength, "STRENGTH_TRAINING CIRCUIT_TRAINING FUNCTIONAL_TRAINING CALISTHENICS CORE KETTLEBELL BOOTCAMP LES_MILLS_BODYPUMP"),
        (ActivityType.Strength, "LES_MILLS_CXWORKS LES_MILLS_GRIT_STRENGTH LES_MILLS_TONE"),
        (ActivityType.Other, "WALKING NORDIC_WALKING HIKING WATER_RUNNING AQUATICS HIIT ROWING TRIATHLON DUATHLON OFFROADTRIATHLON OFFROADDUATHLON FREE_MULTISPORT"),
    ];

    /// <summary>Names that others use as well, for the sports of which there are finer ones.</summary>
    private static readonly FrozenDictionary<string, string> Finer = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["trail_running"] = "TrailRun",
        ["mountain_biking"] = "MountainBikeRide",
        ["gravel"] = "GravelRide",
        ["e_bike"] = "EBikeRide",
        ["walking"] = "Walk",
        ["nordic_walking"] = "Walk",
        ["hiking"] = "Hike",
        ["rowing"] = "Rowing",
        ["yoga"] = "Yoga",
        ["hiit"] = "HighIntensityIntervalTraining",
        ["cross_country_skiing"] = "NordicSki",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ActivityType> Known = Table
        .SelectMany(row => row.Names.Split(' '), (row, name) => KeyValuePair.Create(SportFallback.Normal(name), row.Type))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static ActivityType TypeOf(string? sport) =>
        sport is null ? ActivityType.Other : Known.TryGetValue(SportFallback.Normal(sport), out var type) ? type : SportFallback.TypeOf(sport);

    /// <returns>Null when nothing finer than the type is known.</returns>
    public static string? NameOf(string? sport) => sport is null ? null : Finer.GetValueOrDefault(SportFallback.Normal(sport));

    /// <summary>For an exercise, which has no name of its own: <c>ROAD_RUNNING</c> is "Road running".</summary>
    public static string TitleOf(string? sport)
    {
        var words = SportFallback.Normal(sport ?? "").Replace('_', ' ').Trim();

        return words.Length == 0 ? "Workout" : $"{char.ToUpperInvariant(words[0])}{words[1..]}";
    }
}
