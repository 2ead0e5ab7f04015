using TrainItAll.Formats.Workouts;

namespace TrainItAll.Api.Intervals.Calendar;

/// <summary>A workout as a file.</summary>
/// <param name="FileName">Safe everywhere.</param>
/// <param name="Content">The bytes.</param>
internal sealed record ExportedWorkout(string FileName, ReadOnlyMemory<byte> Content)
{
    /// <returns>Null when there is no workout, or the format cannot hold it.</returns>
    public static ExportedWorkout? Of(PlannedWorkout? planned, ExportForm form)
    {
        try
        {
            return planned is null ? null : Write(planned, form);
        }
        catch (WorkoutFormatException)
        {
            // A list goes on without this file (spec 7).
            return null;
        }
    }

    /// <exception cref="WorkoutFormatException">The format cannot hold this workout.</exception>
    public static ExportedWorkout Write(PlannedWorkout planned, ExportForm form)
    {
        var workout = planned.Workout.In(form.Locale);
        var written = WorkoutFile.Write(workout, form.Format, form.Ranges with { Settings = planned.Settings });

        return new ExportedWorkout(WorkoutFile.FileName(workout, form.Format), written.Content);
    }

    public static string ContentType(WorkoutFileFormat format) => format switch
    {
        WorkoutFileFormat.Zwo => "application/xml",
        WorkoutFileFormat.Fit => "application/octet-stream",
        _ => "text/plain",
    };
}
