namespace TrainItAll.Formats.Workouts;

/// <summary>A planned workout, as every format reads and writes it. Targets keep the units they were given in.</summary>
public sealed record Workout
{
    /// <summary>The name; null when the format has none.</summary>
    public string? Name { get; init; }

    /// <summary>Free text about the workout, lines parted by <c>\n</c>; null when there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The sport it is planned for.</summary>
    public WorkoutSport Sport { get; init; }

    /// <summary>Whether it is done indoors: then the indoor FTP counts, and points stay points.</summary>
    public bool IsIndoor { get; init; }

    /// <summary>Which of a step's targets a device should follow; null: the first one that the athlete's order names.</summary>
    public TargetKind? PreferredTarget { get; init; }

    /// <summary>The category line of the text; null when there is none.</summary>
    public string? Category { get; init; }

    /// <summary>Length of the pool in meters; null when it is not said.</summary>
    public double? PoolLengthMeters { get; init; }

    /// <summary>Steps and repeats in order.</summary>
    public Sequence<WorkoutItem> Items { get; init; }

    /// <summary>The workout with its prompts in one language, where a step has them.</summary>
    /// <param name="locale">The language, two letters of ISO 639-1, with or without a country; null: as it is.</param>
    public Workout In(string? locale) => locale is { Length: >= 2 }
        ? WorkoutSteps.Map(this, (step, _) => step.Translations.FirstOrDefault(one => one.Locale == locale[..2]) is { } translation
            ? step with { Cues = CueMarks.Read(translation.Text), Translations = [] }
            : step)
        : this;

    /// <summary>Every step once for each time it is done. Bounded by <see cref="WorkoutLimits.UnrolledStepsMax"/>.</summary>
    public IEnumerable<WorkoutStep> Unroll() => Items.SelectMany(item => item.Unroll()).Take(WorkoutLimits.UnrolledStepsMax);
}

/// <summary>The sports that a planned workout tells apart.</summary>
public enum WorkoutSport
{
    /// <summary>None of the others, or unknown.</summary>
    Other,

    /// <summary>Any cycling.</summary>
    Ride,

    /// <summary>Any running.</summary>
    Run,

    /// <summary>Any swimming.</summary>
    Swim,

    /// <summary>Strength training.</summary>
    Strength,

    /// <summary>Rowing.</summary>
    Row,

    /// <summary>Walking.</summary>
    Walk,

    /// <summary>Hiking.</summary>
    Hike,

    /// <summary>Cross-country skiing.</summary>
    NordicSki,
}
