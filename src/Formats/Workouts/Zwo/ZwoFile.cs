using System.Xml;

namespace TrainItAll.Formats.Workouts;

/// <summary>Zwift workout files (.zwo, XML), for rides and runs (spec/workout-files.md 3).</summary>
public static class ZwoFile
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = WorkoutLimits.FileBytesMax,
        MaxCharactersFromEntities = WorkoutLimits.FileBytesMax,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="file">The bytes of the file, in the encoding that it declares.</param>
    /// <returns>The workout, and warnings with line numbers.</returns>
    /// <exception cref="WorkoutFormatException">It is no ZWO file, too long, has a DTD, or a power that cannot be.</exception>
    public static WorkoutReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > WorkoutLimits.FileBytesMax)
        {
            throw new WorkoutFormatException("The ZWO file is larger than 1 MiB.");
        }

        using var stream = new MemoryStream(file.ToArray(), writable: false);

        return Read(() => XmlReader.Create(stream, Settings));
    }

    /// <summary>Reads a file that came as text, whatever encoding it declares.</summary>
    /// <param name="file">The text of the file.</param>
    /// <returns>The workout, and warnings with line numbers.</returns>
    /// <exception cref="WorkoutFormatException">It is no ZWO file, too long, has a DTD, or a power that cannot be.</exception>
    public static WorkoutReading Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var text = new StringReader(file);

        return Read(() => XmlReader.Create(text, Settings));
    }

    /// <summary>Writes a file. What it cannot hold is dropped or estimated, with a warning.</summary>
    /// <param name="workout">A ride or a run.</param>
    /// <param name="settings">The athlete's settings; without an FTP watts cannot be written and become prompts.</param>
    /// <returns>UTF-8 without a mark.</returns>
    /// <exception cref="WorkoutFormatException">The sport is neither.</exception>
    public static WrittenWorkout Write(Workout workout, WorkoutSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(workout);
        if (workout.Sport is not (WorkoutSport.Ride or WorkoutSport.Run))
        {
            throw new WorkoutFormatException("A ZWO file is for rides and runs only.");
        }

        return new ZwoWriter(workout, settings?.For(workout)).Write();
    }

    private static WorkoutReading Read(Func<XmlReader> open)
    {
        try
        {
            using var xml = open();

            return new ZwoReader(xml).Read();
        }
        catch (XmlException failure)
        {
            var isDtd = failure.Message.Contains("DTD", StringComparison.Ordinal);
            throw new WorkoutFormatException(
                isDtd ? "A ZWO file must not have a DTD." : "The ZWO file is no valid XML, or too long.", failure)
            {
                Line = failure.LineNumber > 0 ? failure.LineNumber : null,
            };
        }
    }
}
