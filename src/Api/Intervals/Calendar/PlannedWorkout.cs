using TrainItAll.Calendar;
using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>A workout as it is kept, made whole again: for showing, adding up and writing files.</summary>
/// <param name="Workout">The workout, with what its event says of it.</param>
/// <param name="Settings">The athlete's settings for its sport.</param>
internal sealed record PlannedWorkout(Workout Workout, WorkoutSettings Settings)
{
    private const int IntensityDecimals = 4;

    /// <summary>Null when the event has no workout.</summary>
    public static PlannedWorkout? Of(CalendarEvent planned, PlanSettings settings) => planned.Workout is { } document
        ? Of(document, new WorkoutHead(planned.Name, planned.Type, planned.IsIndoor, planned.Target), settings.Of(planned.Type))
        : null;

    public static PlannedWorkout Of(string document, WorkoutHead head, WorkoutSettings settings)
    {
        var read = WorkoutDocument.Read(document, WorkoutSports.Of(head.Type), settings).Workout;

        return new PlannedWorkout(head.On(read), settings);
    }

    public PlannedTotals Totals => TotalsOf(Workout, Settings);

    public static PlannedTotals TotalsOf(Workout workout, WorkoutSettings settings)
    {
        var totals = WorkoutTotals.Of(workout, settings);

        return new PlannedTotals(
            totals.DurationSeconds is > 0 and <= int.MaxValue ? (int)totals.DurationSeconds : null,
            totals.DistanceMeters > 0 ? totals.DistanceMeters : null,
            totals.TrainingLoad,
            totals.IntensityPercent is { } percent ? Math.Round(percent, IntensityDecimals) : null,
            totals.Joules);
    }

    /// <summary>The document as clients read it.</summary>
    public string Document(bool resolve) =>
        resolve ? WorkoutDocument.WriteResolved(Workout, Settings) : WorkoutDocument.Write(Workout, Settings);
}

/// <summary>What stands beside the document of a workout.</summary>
internal sealed record WorkoutHead(string Name, string? Type, bool IsIndoor, string? Target)
{
    public Workout On(Workout workout) => workout with
    {
        Name = Name.Length > 0 ? Name : workout.Name,
        Sport = WorkoutSports.Of(Type),
        IsIndoor = IsIndoor,
        PreferredTarget = Target switch
        {
            "POWER" => TargetKind.Power,
            "HR" => TargetKind.HeartRate,
            "PACE" => TargetKind.Pace,
            _ => workout.PreferredTarget,
        },
    };
}
