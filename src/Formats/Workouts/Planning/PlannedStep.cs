using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>A step as it is done: unrolled, with a length in seconds and its prompts numbered.</summary>
/// <param name="Step">The step.</param>
/// <param name="Path">Where it stands in the workout.</param>
/// <param name="Seconds">How long, in seconds, from 1.</param>
/// <param name="Cues">Its prompts; inside a repeat with the number of the time: "Hard 2/3".</param>
internal sealed record PlannedStep(WorkoutStep Step, string Path, int Seconds, Sequence<WorkoutCue> Cues)
{
    // What an open end and a distance without any known speed are taken for (spec/workout-files.md 3.3).
    private const int OpenSeconds = 600;
    private const double RideMetersPerSecond = 8;
    private const double OtherMetersPerSecond = 3;

    /// <summary>All steps of a workout in the order they are done.</summary>
    public static IEnumerable<PlannedStep> Of(Workout workout, WorkoutSettings? settings)
    {
        for (var index = 0; index < workout.Items.Count; index++)
        {
            var path = WorkoutSteps.Path(index);
            if (workout.Items[index] is WorkoutStep step)
            {
                yield return Of(workout, step, path, settings, step.Cues);
                continue;
            }

            foreach (var planned in Of(workout, (WorkoutRepeat)workout.Items[index], path, settings))
            {
                yield return planned;
            }
        }
    }

    public static IEnumerable<PlannedStep> Of(Workout workout, WorkoutRepeat repeat, string path, WorkoutSettings? settings)
    {
        var reps = Math.Clamp(repeat.Reps, 0, WorkoutLimits.RepsMax);
        for (var time = 1; time <= reps; time++)
        {
            for (var index = 0; index < repeat.Steps.Count; index++)
            {
                var step = repeat.Steps[index];
                yield return Of(workout, step, $"{path}.{WorkoutSteps.Path(index)}", settings, Numbered(step.Cues, time, reps));
            }
        }
    }

    /// <summary>Seconds of a step, estimated where it does not say.</summary>
    public static int SecondsOf(Workout workout, WorkoutStep step, WorkoutSettings? settings)
    {
        if (StepLength.Seconds(step, settings) is { } seconds)
        {
            return Math.Max(1, seconds);
        }

        var speed = workout.Sport == WorkoutSport.Ride ? RideMetersPerSecond : OtherMetersPerSecond;

        return step.DistanceMeters is { } meters
            ? (int)Math.Clamp(Math.Round(meters / speed), 1, WorkoutLimits.StepSecondsMax)
            : OpenSeconds;
    }

    public static string Number(string message, int time, int reps) =>
        string.Create(CultureInfo.InvariantCulture, $"{message} {time}/{reps}");

    private static PlannedStep Of(
        Workout workout, WorkoutStep step, string path, WorkoutSettings? settings, Sequence<WorkoutCue> cues) =>
        new(step, path, SecondsOf(workout, step, settings), cues);

    private static Sequence<WorkoutCue> Numbered(Sequence<WorkoutCue> cues, int time, int reps) =>
        [.. cues.Select(cue => cue with { Message = Number(cue.Message, time, reps) })];
}
