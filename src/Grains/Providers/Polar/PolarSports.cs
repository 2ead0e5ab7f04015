using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Polar;

/// <summary>Polar's <c>detailed_sport_info</c> (specification 12.3), and how the Intervals dialect names the finer ones.</summary>
internal static class PolarSports
{
    private static readonly FrozenDictionary<string, NamedSport> Table = NamedSport.Table(
    [
        (ActivityType.Run,
            "RUNNING JOGGING ROAD_RUNNING TRAIL_RUNNING:TrailRun TREADMILL_RUNNING TRACK_AND_FIELD_RUNNING CROSS_COUNTRY_RUNNING "
            + "ULTRARUNNING_RUNNING OBSTACLE_COURSE_RACING ORIENTEERING TRIATHLON_RUNNING DUATHLON_RUNNING OFFROADTRIATHLON_RUNNING "
            + "OFFROADDUATHLON_RUNNING"),
        (ActivityType.Ride,
            "CYCLING ROAD_BIKING MOUNTAIN_BIKING:MountainBikeRide GRAVEL:GravelRide E_BIKE:EBikeRide INDOOR_CYCLING SPINNING LES_MILLS_RPM "
            + "LES_MILLS_SPRINT LES_MILLS_TRIP ORIENTEERING_MTB PARASPORTS_HAND_CYCLING TRIATHLON_CYCLING DUATHLON_CYCLING "
            + "OFFROADTRIATHLON_CYCLING OFFROADDUATHLON_CYCLING"),
        (ActivityType.Swim, "SWIMMING POOL_SWIMMING OPEN_WATER_SWIMMING:OpenWaterSwim TRIATHLON_SWIMMING OFFROADTRIATHLON_SWIMMING"),
        (ActivityType.Strength,
            "STRENGTH_TRAINING CIRCUIT_TRAINING FUNCTIONAL_TRAINING CALISTHENICS CORE KETTLEBELL BOOTCAMP LES_MILLS_BODYPUMP "
            + "LES_MILLS_CXWORKS LES_MILLS_GRIT_STRENGTH LES_MILLS_TONE"),
        (ActivityType.Other,
            "WALKING:Walk NORDIC_WALKING:Walk HIKING:Hike WATER_RUNNING AQUATICS HIIT:HighIntensityIntervalTraining ROWING:Rowing YOGA:Yoga "
            + "CROSS_COUNTRY_SKIING:NordicSki TRIATHLON DUATHLON OFFROADTRIATHLON OFFROADDUATHLON FREE_MULTISPORT"),
    ]);

    public static NamedSport Find(string? sport)
    {
        var name = NamedSport.KeyOf(sport);

        return Table.GetValueOrDefault(name) ?? NamedSport.Guess(name);
    }
}
