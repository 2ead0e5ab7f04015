namespace TrainItAll.Formats.Workouts;

/// <summary>Numbers of sports in FIT workouts.</summary>
internal static class FitWorkoutSports
{
    private const byte IndoorCycling = 6;
    private const byte LapSwimming = 17;
    private const byte StrengthTraining = 20;

    public static (byte Sport, byte? SubSport) Codes(Workout workout) => workout.Sport switch
    {
        WorkoutSport.Run => (1, null),
        WorkoutSport.Ride => (2, workout.IsIndoor ? IndoorCycling : null),
        WorkoutSport.Swim => (5, workout.PoolLengthMeters is null ? null : LapSwimming),
        WorkoutSport.Strength => (10, StrengthTraining),
        WorkoutSport.Walk => (11, null),
        WorkoutSport.NordicSki => (12, null),
        WorkoutSport.Row => (15, null),
        WorkoutSport.Hike => (17, null),
        _ => (0, null),
    };

    public static (WorkoutSport Sport, bool IsIndoor) Of(long sport, long subSport) => sport switch
    {
        1 => (WorkoutSport.Run, false),
        2 => (WorkoutSport.Ride, subSport == IndoorCycling),
        5 => (WorkoutSport.Swim, false),
        10 when subSport == StrengthTraining => (WorkoutSport.Strength, false),
        11 => (WorkoutSport.Walk, false),
        12 => (WorkoutSport.NordicSki, false),
        15 => (WorkoutSport.Row, false),
        17 => (WorkoutSport.Hike, false),
        _ => (WorkoutSport.Other, false),
    };
}
