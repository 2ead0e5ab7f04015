using System.Text;

namespace TrainItAll.Formats.Workouts;

/// <summary>MRC and ERG files: power over time as text, in percent of FTP or in watts (spec/workout-files.md 4).</summary>
public static class CourseFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads either kind; the line of columns tells which it is.</summary>
    /// <param name="file">The bytes of the file, UTF-8 or Latin-1.</param>
    /// <returns>The workout in watts or percent, and warnings with line numbers.</returns>
    /// <exception cref="WorkoutFormatException">It is too long, has no data, or its times or values cannot be.</exception>
    public static WorkoutReading Read(ReadOnlyMemory<byte> file)
    {
        RequireSize(file.Length);

        return Read(Decode(file.Span));
    }

    /// <summary>Reads either kind; the line of columns tells which it is.</summary>
    /// <param name="file">The text of the file.</param>
    /// <returns>The workout in watts or percent, and warnings with line numbers.</returns>
    /// <exception cref="WorkoutFormatException">It is too long, has no data, or its times or values cannot be.</exception>
    public static WorkoutReading Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        RequireSize(file.Length);

        return new CourseReader().Read(file.TrimStart('\uFEFF'));
    }

    /// <summary>Writes an MRC file: percent of FTP.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings; needed only for targets that are not relative to FTP.</param>
    /// <returns>UTF-8 without a mark, lines parted by CR LF.</returns>
    /// <exception cref="WorkoutFormatException">A target needs a setting that is not there.</exception>
    public static WrittenWorkout WriteMrc(Workout workout, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return new CourseWriter(workout, settings?.For(workout), isPercent: true).Write();
    }

    /// <summary>Writes an ERG file: watts.</summary>
    /// <param name="workout">The workout.</param>
    /// <param name="settings">The athlete's settings; without FTP only workouts that are all in watts can be written.</param>
    /// <returns>UTF-8 without a mark, lines parted by CR LF.</returns>
    /// <exception cref="WorkoutFormatException">A target needs a setting that is not there.</exception>
    public static WrittenWorkout WriteErg(Workout workout, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(workout);

        return new CourseWriter(workout, settings?.For(workout), isPercent: false).Write();
    }

    private static void RequireSize(int size)
    {
        if (size > WorkoutLimits.FileBytesMax)
        {
            throw new WorkoutFormatException("The file is larger than 1 MiB.");
        }
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return StrictUtf8.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }
}
