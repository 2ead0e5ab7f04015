namespace TrainItAll.Formats.Workouts;

/// <summary>One step of a workout: how long, and at what.</summary>
public sealed record WorkoutStep : WorkoutItem
{
    /// <summary>What is shown to the athlete, and when; the first is usually shown at the start.</summary>
    public Sequence<WorkoutCue> Cues { get; init; }

    /// <summary>The prompt in several languages; empty when it is in one. <see cref="Cues"/> are then those of the first.</summary>
    public Sequence<TranslatedPrompt> Translations { get; init; }

    /// <summary>How long, in seconds; with <see cref="IsUntilLapPress"/> an estimate. Null for a distance or an open end.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>How far, in meters; it then decides the length of the step, and no duration is kept.</summary>
    public double? DistanceMeters { get; init; }

    /// <summary>Whether the step lasts until the athlete presses the lap button.</summary>
    public bool IsUntilLapPress { get; init; }

    /// <summary>Which part of the workout the step belongs to.</summary>
    public WorkoutPhase Phase { get; init; }

    /// <summary>How a device should name the effort; null when it is not said.</summary>
    public StepIntensity? Intensity { get; init; }

    /// <summary>Whether targets run from their start to their end; otherwise a range is a corridor.</summary>
    public bool IsRamp { get; init; }

    /// <summary>Whether the athlete rides as they like.</summary>
    public bool IsFreeRide { get; init; }

    /// <summary>Whether the athlete gives all they can.</summary>
    public bool IsMaxEffort { get; init; }

    /// <summary>Whether the power is hidden from the athlete, as in a test.</summary>
    public bool HidesPower { get; init; }

    /// <summary>Power to hold; null for none.</summary>
    public WorkoutTarget? Power { get; init => field = WorkoutTarget.Checked(value, TargetKind.Power); }

    /// <summary>Heart rate to hold; null for none.</summary>
    public WorkoutTarget? HeartRate { get; init => field = WorkoutTarget.Checked(value, TargetKind.HeartRate); }

    /// <summary>Pace to hold; null for none.</summary>
    public WorkoutTarget? Pace { get; init => field = WorkoutTarget.Checked(value, TargetKind.Pace); }

    /// <summary>Cadence to hold; null for none.</summary>
    public WorkoutTarget? Cadence { get; init => field = WorkoutTarget.Checked(value, TargetKind.Cadence); }

    /// <summary>Perceived exertion to hold; null for none.</summary>
    public WorkoutTarget? Exertion { get; init => field = WorkoutTarget.Checked(value, TargetKind.Exertion); }

    /// <summary>All cues as one text, for formats that cannot time them; null when there are none.</summary>
    public string? Text => Cues.Count == 0 ? null : string.Join(". ", Cues.Select(cue => cue.Message));

    /// <summary>Whether it has a power, heart rate or pace to hold.</summary>
    public bool HasEffortTarget => (Power ?? HeartRate ?? Pace) is not null;

    /// <inheritdoc/>
    public override IEnumerable<WorkoutStep> Unroll() => [this];
}

/// <summary>A text that is shown to the athlete during a step.</summary>
/// <param name="OffsetSeconds">When, in seconds from the start of the step.</param>
/// <param name="Message">What; one line.</param>
/// <param name="DurationSeconds">How long it stays, in seconds.</param>
public sealed record WorkoutCue(int OffsetSeconds, string Message, int DurationSeconds = WorkoutCue.UsualDurationSeconds)
{
    /// <summary>How long a cue stays when nothing else is said, in seconds.</summary>
    public const int UsualDurationSeconds = 10;
}

/// <summary>A prompt in one language.</summary>
/// <param name="Locale">The language, two letters of ISO 639-1.</param>
/// <param name="Text">The prompt, with marks for its times as in the text syntax; one line.</param>
public sealed record TranslatedPrompt(string Locale, string Text);

/// <summary>Parts of a workout.</summary>
public enum WorkoutPhase
{
    /// <summary>The work itself.</summary>
    None,

    /// <summary>Warming up.</summary>
    Warmup,

    /// <summary>Cooling down.</summary>
    Cooldown,
}

/// <summary>What a device calls the effort of a step. The values are those of FIT files.</summary>
public enum StepIntensity
{
    /// <summary>Work.</summary>
    Active = 0,

    /// <summary>Rest.</summary>
    Rest = 1,

    /// <summary>Warm-up.</summary>
    Warmup = 2,

    /// <summary>Cool-down.</summary>
    Cooldown = 3,

    /// <summary>Easy between intervals.</summary>
    Recovery = 4,

    /// <summary>An interval.</summary>
    Interval = 5,

    /// <summary>Something else.</summary>
    Other = 6,
}
