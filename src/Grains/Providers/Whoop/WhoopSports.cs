using System.Collections.Frozen;
using System.Text.Json;
using TrainItAll.Activities;

namespace TrainItAll.Providers.Whoop;

/// <summary>WHOOP's names of sports and its older numbers (specification 12.5).</summary>
internal static class WhoopSports
{
    /// <summary>Seen at the end of names; it says nothing about the sport.</summary>
    private const string Suffix = "_MSK";

    private static readonly FrozenDictionary<string, NamedSport> Table = NamedSport.Table(
    [
        (ActivityType.Run, "RUNNING TRACK_&_FIELD TRACK_AND_FIELD STROLLER_JOGGING OBSTACLE_COURSE_RACING"),
        (ActivityType.Ride, "CYCLING MOUNTAIN_BIKING:MountainBikeRide SPIN ASSAULT_BIKE"),
        (ActivityType.Swim, "SWIMMING"),
        (ActivityType.Strength, "WEIGHTLIFTING POWERLIFTING STRENGTH_TRAINER FUNCTIONAL_FITNESS:Crossfit"),
        (ActivityType.Other,
            "ACTIVITY WALKING:Walk HIKING_RUCKING:Hike HIKING:Hike ROWING:Rowing YOGA:Yoga HOT_YOGA:Yoga "
            + "HIIT:HighIntensityIntervalTraining TRIATHLON DUATHLON PILATES:Pilates ELLIPTICAL:Elliptical STAIRMASTER:StairStepper "
            + "GOLF:Golf TENNIS:Tennis SQUASH:Squash PICKLEBALL:Pickleball PADEL:Padel SOCCER:Soccer RUGBY:Rugby SKIING:AlpineSki "
            + "CROSS_COUNTRY_SKIING:NordicSki SNOWBOARDING:Snowboard ICE_SKATING:IceSkate INLINE_SKATING:InlineSkate KAYAKING:Kayaking "
            + "PADDLEBOARDING:StandUpPaddling SURFING:Surfing SAILING:Sail KITEBOARDING:Kitesurf ROCK_CLIMBING:RockClimbing "
            + "WATER_RUNNING DANCE BOXING BASKETBALL BASEBALL VOLLEYBALL HORSEBACK_RIDING MOTOCROSS MOTOR_RACING MEDITATION OTHER"),
    ]);

    /// <summary>For workouts without a name.</summary>
    private static readonly FrozenDictionary<int, NamedSport> Numbers = new Dictionary<int, NamedSport>
    {
        [0] = new(ActivityType.Run, null),
        [1] = new(ActivityType.Ride, null),
        [18] = new(ActivityType.Other, "Rowing"),
        [33] = new(ActivityType.Swim, null),
        [35] = new(ActivityType.Run, null),
        [44] = new(ActivityType.Other, "Yoga"),
        [45] = new(ActivityType.Strength, null),
        [48] = new(ActivityType.Strength, "Crossfit"),
        [52] = new(ActivityType.Other, "Hike"),
        [57] = new(ActivityType.Ride, "MountainBikeRide"),
        [59] = new(ActivityType.Strength, null),
        [63] = new(ActivityType.Other, "Walk"),
        [94] = new(ActivityType.Run, null),
        [96] = new(ActivityType.Other, "HighIntensityIntervalTraining"),
        [97] = new(ActivityType.Ride, null),
        [123] = new(ActivityType.Strength, null),
        [126] = new(ActivityType.Ride, null),
    }.ToFrozenDictionary();

    public static NamedSport Find(JsonElement workout) =>
        KeyOf(workout.Text("sport_name")) is { Length: > 0 } name ? Table.GetValueOrDefault(name) ?? NamedSport.Guess(name)
        : workout.Number("sport_id") is { } id && Numbers.TryGetValue((int)id, out var sport) ? sport
        : new NamedSport(ActivityType.Other, null);

    public static string TitleOf(JsonElement workout)
    {
        var name = KeyOf(workout.Text("sport_name"));

        return name switch
        {
            "" => Find(workout).Type switch
            {
                ActivityType.Run => "Running",
                ActivityType.Ride => "Cycling",
                ActivityType.Swim => "Swimming",
                ActivityType.Strength => "Strength training",
                _ => "Workout",
            },
            "ACTIVITY" => "Workout",
            _ => NamedSport.TitleOf(name),
        };
    }

    private static string KeyOf(string? name)
    {
        var key = NamedSport.KeyOf(name);

        return key.EndsWith(Suffix, StringComparison.Ordinal) ? key[..^Suffix.Length] : key;
    }
}
