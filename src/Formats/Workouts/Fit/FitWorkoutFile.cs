using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Workouts;

/// <summary>Planned workouts as FIT files (spec/workout-files.md 5).</summary>
public static class FitWorkoutFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <returns>The workout, and warnings with byte positions.</returns>
    /// <exception cref="WorkoutFormatException">It is no FIT file, no workout, too long, or its repeats make no sense.</exception>
    public static WorkoutReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > WorkoutLimits.FileBytesMax)
        {
            throw new WorkoutFormatException("The FIT workout file is larger than 1 MiB.");
        }

        try
        {
            return new FitWorkoutReader().Read(file.Span);
        }
        catch (FitFormatException failure)
        {
            throw new WorkoutFormatException(failure.Message, failure) { BytePosition = failure.BytePosition };
        }
    }

    /// <summary>Writes a file. The same input gives the same bytes.</summary>
    /// <remarks>
    /// With settings, targets are written in watts, beats per minute and speed; without, as percent and zones where FIT
    /// has them. Ramps become ranges and say so in their name; of several targets one is written, and cadence beside it.
    /// </remarks>
    /// <param name="workout">The workout.</param>
    /// <param name="export">The athlete's settings, and how points become ranges; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="WorkoutExport.CreatedAt"/> cannot be written as a FIT time.</exception>
    public static WrittenWorkout Write(Workout workout, WorkoutExport? export = null)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return new FitWorkoutWriter(workout, export ?? new WorkoutExport()).Write();
    }
}
