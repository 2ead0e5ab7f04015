namespace TrainItAll.Formats;

/// <summary>
/// The bytes cannot be used as the training file they should be. The message is written for the person who sent the
/// file. The only exception that content causes.
/// </summary>
public class TrainingFileException : FormatException
{
    /// <summary>Creates the exception.</summary>
    public TrainingFileException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    public TrainingFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    /// <param name="innerException">What was behind it.</param>
    public TrainingFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
