using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>
/// The plain-text syntax that people write into the description of a planned workout: one step per line that starts
/// with a dash, <c>3x</c> lines for repeats, everything else prose (spec/workout-files.md 2).
/// </summary>
public static class WorkoutText
{
    /// <summary>Reads a text. Whatever is no step is prose, so nothing but its length can be wrong.</summary>
    /// <param name="text">The text.</param>
    /// <param name="sport">The sport it is written for.</param>
    /// <param name="settings">The athlete's settings for the sport: the unit of a bare pace, and what a bare zone means.</param>
    /// <returns>The workout, without items when the text has no steps, and warnings with line numbers.</returns>
    /// <exception cref="WorkoutFormatException">The text is longer than <see cref="WorkoutLimits.FileBytesMax"/>.</exception>
    public static WorkoutReading Read(string text, WorkoutSport sport = WorkoutSport.Other, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > WorkoutLimits.FileBytesMax)
        {
            throw new WorkoutFormatException("The workout text is longer than 1 MiB.");
        }

        return new TextReading(sport, settings).Read(text);
    }

    /// <summary>Writes the text of a workout; reading it gives the same items again.</summary>
    /// <remarks>
    /// Name, sport, place and preferred target are no part of the syntax. A prompt whose words would be read as targets
    /// stands in a line of prose above its step, and lines of the description that would be read as steps get a bullet.
    /// </remarks>
    /// <param name="workout">The workout.</param>
    /// <returns>Lines parted by <c>\n</c>; empty for an empty workout.</returns>
    public static string Write(Workout workout)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return TextWriting.Write(workout);
    }

    /// <summary>Writes the text of a workout as a file, with a warning for each prompt that had to leave its step.</summary>
    /// <param name="workout">The workout.</param>
    public static WrittenWorkout WriteFile(Workout workout)
    {
        ArgumentNullException.ThrowIfNull(workout);
        var warnings = new WorkoutWarnings();

        return new WrittenWorkout(Encoding.UTF8.GetBytes(TextWriting.Write(workout, warnings)), warnings.Kept);
    }
}
