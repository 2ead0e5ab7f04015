namespace TrainItAll.Formats.Workouts;

/// <summary>
/// The content cannot be used as a workout, or a workout cannot be put into the format at all. The message is for people.
/// </summary>
/// <remarks>What can be read around is no reason to throw: it becomes a <see cref="WorkoutWarning"/>.</remarks>
public sealed class WorkoutFormatException : FormatException
{
    /// <summary>Creates the exception without a message.</summary>
    public WorkoutFormatException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    public WorkoutFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    /// <param name="innerException">What was behind it.</param>
    public WorkoutFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The line it is about, from 1; null when there are no lines.</summary>
    public int? Line { get; init; }

    /// <summary>Where it is, in bytes from the start of the file; null where lines count.</summary>
    public long? BytePosition { get; init; }
}
