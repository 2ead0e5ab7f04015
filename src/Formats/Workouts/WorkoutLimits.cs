namespace TrainItAll.Formats.Workouts;

/// <summary>What readers accept at most. More is refused, or left out with a warning.</summary>
public static class WorkoutLimits
{
    /// <summary>Bytes, or characters, of a file, a document or a text.</summary>
    public const int FileBytesMax = 1_048_576;

    /// <summary>Steps as they are written down.</summary>
    public const int StepsMax = 2000;

    /// <summary>Steps as they are done.</summary>
    public const int UnrolledStepsMax = 10_000;

    /// <summary>Times of a repeat.</summary>
    public const int RepsMax = 1000;

    /// <summary>Seconds of one step: ten days.</summary>
    public const int StepSecondsMax = 864_000;

    /// <summary>Meters of one step: ten thousand kilometers.</summary>
    public const double StepMetersMax = 10_000_000;

    /// <summary>Characters of one prompt, name or heading; the rest is cut.</summary>
    public const int TextCharsMax = 1000;

    /// <summary>Characters of a description; the rest is cut.</summary>
    public const int DescriptionCharsMax = 20_000;

    /// <summary>Cues of one step.</summary>
    public const int CuesMax = 100;

    /// <summary>Levels of nesting in XML and JSON.</summary>
    public const int DepthMax = 32;

    /// <summary>Warnings that are kept.</summary>
    public const int WarningsMax = 100;
}
