namespace TrainItAll.Formats.Fit;

/// <summary>The bytes cannot be used as a FIT file at all. The message is written for the person who sent the file.</summary>
/// <remarks>Damage inside a FIT file is no reason to throw: it becomes a <see cref="FitWarning"/>.</remarks>
public sealed class FitFormatException : TrainingFileException
{
    /// <summary>Creates the exception without a position.</summary>
    public FitFormatException()
    {
    }

    /// <summary>Creates the exception at byte 0.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    public FitFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception at byte 0.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    /// <param name="innerException">What was behind it.</param>
    public FitFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and, if possible, what to do.</param>
    /// <param name="bytePosition">Where, in bytes from the start of the file.</param>
    public FitFormatException(string message, long bytePosition)
        : base(message) => BytePosition = bytePosition;

    /// <summary>Where the trouble is, in bytes from the start of the file.</summary>
    public long BytePosition { get; }
}
