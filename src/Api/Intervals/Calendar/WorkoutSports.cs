using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>The sports that planned workouts tell apart, by the sports of this dialect.</summary>
internal static class WorkoutSports
{
    public static WorkoutSport Of(string? type) => type switch
    {
        "Ride" or "EBikeRide" or "EMountainBikeRide" or "GravelRide" or "TrackRide" or "MountainBikeRide" or "Cyclocross" or "VirtualRide"
            or "Handcycle" or "Velomobile" => WorkoutSport.Ride,
        "Run" or "TrailRun" or "VirtualRun" => WorkoutSport.Run,
        "Swim" or "OpenWaterSwim" => WorkoutSport.Swim,
        "WeightTraining" or "Crossfit" => WorkoutSport.Strength,
        "Rowing" or "VirtualRow" => WorkoutSport.Row,
        "Walk" => WorkoutSport.Walk,
        "Hike" => WorkoutSport.Hike,
        "NordicSki" or "VirtualSki" or "RollerSki" => WorkoutSport.NordicSki,
        _ => WorkoutSport.Other,
    };

    /// <summary>The sport that a file says; null when it does not say one.</summary>
    public static string? NameOf(WorkoutSport sport) => sport switch
    {
        WorkoutSport.Ride => "Ride",
        WorkoutSport.Run => "Run",
        WorkoutSport.Swim => "Swim",
        WorkoutSport.Strength => "WeightTraining",
        WorkoutSport.Row => "Rowing",
        WorkoutSport.Walk => "Walk",
        WorkoutSport.Hike => "Hike",
        WorkoutSport.NordicSki => "NordicSki",
        _ => null,
    };
}
