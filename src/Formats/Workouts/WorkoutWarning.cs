namespace TrainItAll.Formats.Workouts;

/// <summary>Something that was left out, estimated or changed on the way, without stopping the rest.</summary>
/// <param name="Kind">What it is, for programs.</param>
/// <param name="Message">What it is, for people. One sentence.</param>
public sealed record WorkoutWarning(WorkoutWarningKind Kind, string Message)
{
    /// <summary>The line it is about, from 1; null when the format has no lines.</summary>
    public int? Line { get; init; }

    /// <summary>Where it is, in bytes from the start of a binary file; null for other formats.</summary>
    public long? BytePosition { get; init; }

    /// <summary>
    /// Which member of a document, or which step of the workout that was written (<c>steps[2].power</c>); null for other formats.
    /// </summary>
    public string? Path { get; init; }
}

/// <summary>The kinds of <see cref="WorkoutWarning"/>.</summary>
public enum WorkoutWarningKind
{
    /// <summary>It was not understood and left out.</summary>
    NotUnderstood,

    /// <summary>It was understood, but is probably not what was meant.</summary>
    Suspicious,

    /// <summary>A value was estimated, rounded or brought into another form.</summary>
    Adjusted,

    /// <summary>The format that was written cannot express it; it was left out.</summary>
    Lost,

    /// <summary>More of something than is read; the rest was left out.</summary>
    LimitReached,

    /// <summary>The file is damaged.</summary>
    Damaged,
}

/// <summary>A workout as it was read, and what could not be read.</summary>
/// <param name="Workout">The workout; without items when nothing was found.</param>
/// <param name="Warnings">What was not understood or changed; at most <see cref="WorkoutLimits.WarningsMax"/>.</param>
public sealed record WorkoutReading(Workout Workout, Sequence<WorkoutWarning> Warnings)
{
    /// <summary>The functional threshold power in watts that the file says it was made for; null when it does not say.</summary>
    public double? MadeForFtpWatts { get; init; }
}

/// <summary>A file as it was written, and what it could not hold.</summary>
/// <param name="Content">The bytes of the file.</param>
/// <param name="Warnings">What was left out or estimated; at most <see cref="WorkoutLimits.WarningsMax"/>.</param>
public sealed record WrittenWorkout(ReadOnlyMemory<byte> Content, Sequence<WorkoutWarning> Warnings);

/// <summary>Collects warnings, and forgets those beyond the limit.</summary>
internal sealed class WorkoutWarnings
{
    private readonly List<WorkoutWarning> _kept = [];

    public Sequence<WorkoutWarning> Kept => [.. _kept];

    public void AtLine(int line, WorkoutWarningKind kind, string message) => Add(new WorkoutWarning(kind, message) { Line = line });

    public void At(string path, WorkoutWarningKind kind, string message) => Add(new WorkoutWarning(kind, message) { Path = path });

    public void Add(WorkoutWarning warning)
    {
        // The same sentence about the same place helps nobody twice: an unrolled repeat would say it for each time.
        if (_kept.Count < WorkoutLimits.WarningsMax && !_kept.Contains(warning))
        {
            _kept.Add(warning);
        }
    }
}
