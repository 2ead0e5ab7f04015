using System.Globalization;

namespace TrainItAll.Formats.Workouts;

/// <summary>Walks through a workout, keeping its shape.</summary>
internal static class WorkoutSteps
{
    /// <summary>Replaces each step. The path names it as in a document: <c>steps[2].steps[0]</c>.</summary>
    public static Workout Map(Workout workout, Func<WorkoutStep, string, WorkoutStep> map) =>
        workout with { Items = [.. workout.Items.Select((item, index) => Map(item, Path(index), map))] };

    public static string Path(int index) => string.Create(CultureInfo.InvariantCulture, $"steps[{index}]");

    public static string Path(int repeat, int index) => $"{Path(repeat)}.{Path(index)}";

    private static WorkoutItem Map(WorkoutItem item, string path, Func<WorkoutStep, string, WorkoutStep> map) => item switch
    {
        WorkoutRepeat repeat => repeat with { Steps = [.. repeat.Steps.Select((step, index) => map(step, $"{path}.{Path(index)}"))] },
        _ => map((WorkoutStep)item, path),
    };
}
