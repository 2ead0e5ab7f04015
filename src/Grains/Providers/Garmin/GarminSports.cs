using System.Collections.Frozen;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Garmin;

/// <summary>Garmin's names of sports (specification 12.2), and how the Intervals dialect names the finer ones.</summary>
internal static class GarminSports
{
    private static readonly (ActivityType Type, string Names)[] Classes =
    [
        (ActivityType.Run,
            "RUNNING INDOOR_RUNNING OBSTACLE_RUN STREET_RUNNING TRACK_RUNNING TRAIL_RUNNING:TrailRun TREADMILL_RUNNING ULTRA_RUN "
            + "VIRTUAL_RUN:VirtualRun"),
        (ActivityType.Ride,
            "CYCLING BMX CYCLOCROSS:Cyclocross DOWNHILL_BIKING:MountainBikeRide E_BIKE_FITNESS:EBikeRide E_BIKE_MOUNTAIN:EMountainBikeRide "
            + "E_ENDURO_MTB:EMountainBikeRide ENDURO_MTB:MountainBikeRide GRAVEL_CYCLING:GravelRide INDOOR_CYCLING MOUNTAIN_BIKING:MountainBikeRide "
            + "RECUMBENT_CYCLING ROAD_BIKING TRACK_CYCLING:TrackRide VIRTUAL_RIDE:VirtualRide HANDCYCLING:Handcycle INDOOR_HANDCYCLING:Handcycle"),
        (ActivityType.Swim, "SWIMMING LAP_SWIMMING OPEN_WATER_SWIMMING:OpenWaterSwim"),
        (ActivityType.Strength, "STRENGTH_TRAINING"),
        (ActivityType.Other,
            "FITNESS_EQUIPMENT BOULDERING:RockClimbing ELLIPTICAL:Elliptical INDOOR_CARDIO:Workout HIIT:HighIntensityIntervalTraining "
            + "INDOOR_CLIMBING:RockClimbing INDOOR_ROWING:VirtualRow MOBILITY PILATES:Pilates STAIR_CLIMBING:StairStepper YOGA:Yoga MEDITATION "
            + "WALKING:Walk CASUAL_WALKING:Walk SPEED_WALKING:Walk HIKING:Hike RUCKING:Hike WINTER_SPORTS "
            + "BACKCOUNTRY_SNOWBOARDING:Snowboard BACKCOUNTRY_SKIING:BackcountrySki CROSS_COUNTRY_SKIING_WS:NordicSki RESORT_SKIING:AlpineSki "
            + "SNOWBOARDING_WS:Snowboard RESORT_SKIING_SNOWBOARDING_WS:AlpineSki SKATE_SKIING_WS:NordicSki SKATING_WS:IceSkate "
            + "SNOW_SHOE_WS:Snowshoe SNOWMOBILING_WS WATER_SPORTS:WaterSport BOATING:WaterSport FISHING KAYAKING:Kayaking KITEBOARDING:Kitesurf "
            + "PADDLING:Canoeing ROWING:Rowing SAILING:Sail SNORKELING:WaterSport STAND_UP_PADDLEBOARDING:StandUpPaddling SURFING:Surfing "
            + "WAKEBOARDING:WaterSport WATERSKIING:WaterSport WHITEWATER_RAFTING:WaterSport WINDSURFING:Windsurf "
            + "TRANSITION:Transition BIKE_TO_RUN_TRANSITION:Transition RUN_TO_BIKE_TRANSITION:Transition SWIM_TO_BIKE_TRANSITION:Transition "
            + "TEAM_SPORTS AMERICAN_FOOTBALL BASEBALL BASKETBALL CRICKET FIELD_HOCKEY ICE_HOCKEY:Hockey LACROSSE RUGBY:Rugby SOCCER:Soccer "
            + "SOFTBALL ULTIMATE_DISC VOLLEYBALL RACKET_SPORTS BADMINTON:Badminton PADDELBALL:Padel PADEL:Padel PICKLEBALL:Pickleball "
            + "PLATFORM_TENNIS:Tennis RACQUETBALL:Racquetball SQUASH:Squash TABLE_TENNIS:TableTennis TENNIS:Tennis TENNIS_V2:Tennis "
            + "BOXING BREATHWORK DANCE DISC_GOLF FLOOR_CLIMBING:StairStepper GOLF:Golf INLINE_SKATING:InlineSkate JUMP_ROPE "
            + "MIXED_MARTIAL_ARTS MOUNTAINEERING:Hike ROCK_CLIMBING:RockClimbing STOP_WATCH PARA_SPORTS WHEELCHAIR_PUSH_RUN:Wheelchair "
            + "WHEELCHAIR_PUSH_WALK:Wheelchair MULTI_SPORT OTHER"),
    ];

    private static readonly FrozenDictionary<string, NamedSport> Table = NamedSport.Table(Classes);

    /// <summary>Newer versions of a name have a suffix.</summary>
    public static NamedSport Find(string? activityType)
    {
        var name = NamedSport.KeyOf(activityType);

        return Table.TryGetValue(name, out var exact) ? exact
            : name.EndsWith("_V2", StringComparison.Ordinal) && Table.TryGetValue(name[..^3], out var older) ? older
            : NamedSport.Guess(name);
    }

    /// <summary>What lies between two sports belongs to the whole.</summary>
    public static bool IsTransition(string? activityType) =>
        NamedSport.KeyOf(activityType).Contains("TRANSITION", StringComparison.Ordinal);

    /// <summary>For an activity without a name of its own: <c>Trail running</c>.</summary>
    public static string TitleOf(string? activityType)
    {
        var name = NamedSport.KeyOf(activityType).Replace("_V2", "", StringComparison.Ordinal).Replace("_WS", "", StringComparison.Ordinal);

        return NamedSport.TitleOf(name == "OTHER" ? "" : name);
    }
}
