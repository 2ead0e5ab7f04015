using TrainItAll.Formats.Fit;

namespace TrainItAll.Formats.Workouts;

/// <summary>One workout_step message, raw. Null is a field that is absent or invalid.</summary>
internal sealed record FitStepMessage
{
    /// <summary>Where it stands, in bytes from the start of the file.</summary>
    public long BytePosition { get; init; }

    public long? Index { get; init; }

    public string? Name { get; init; }

    public string? Notes { get; init; }

    public long? DurationType { get; init; }

    public long? DurationValue { get; init; }

    public long? Intensity { get; init; }

    public FitTargetFields Target { get; init; }

    public FitTargetFields SecondTarget { get; init; }

    public bool IsRepeat =>
        DurationType is >= FitWorkoutFields.Duration.RepeatSteps and <= FitWorkoutFields.Duration.RepeatLast;

    public static FitStepMessage Of(FitMessage message, long bytePosition) => new()
    {
        BytePosition = bytePosition,
        Index = Integer(message, FitWorkoutFields.Step.MessageIndex),
        Name = Names.Line(message.GetText(FitWorkoutFields.Step.Name)),
        Notes = Names.Line(message.GetText(FitWorkoutFields.Step.Notes)),
        DurationType = Integer(message, FitWorkoutFields.Step.DurationType),
        DurationValue = Integer(message, FitWorkoutFields.Step.DurationValue),
        Intensity = Integer(message, FitWorkoutFields.Step.Intensity),
        Target = new FitTargetFields(
            Integer(message, FitWorkoutFields.Step.TargetType),
            Integer(message, FitWorkoutFields.Step.TargetValue),
            Integer(message, FitWorkoutFields.Step.TargetLow),
            Integer(message, FitWorkoutFields.Step.TargetHigh)),
        SecondTarget = new FitTargetFields(
            Integer(message, FitWorkoutFields.Step.SecondTargetType),
            Integer(message, FitWorkoutFields.Step.SecondTargetValue),
            Integer(message, FitWorkoutFields.Step.SecondTargetLow),
            Integer(message, FitWorkoutFields.Step.SecondTargetHigh)),
    };

    public static long? Integer(FitMessage message, byte field) =>
        message.TryGetInteger(field, out var value) ? value : null;
}

/// <summary>The four fields of a target, raw.</summary>
/// <param name="Type">What is held.</param>
/// <param name="Value">The zone; 0 or null: the custom range counts. In a repeat its limit.</param>
/// <param name="Low">The lower end of the custom range.</param>
/// <param name="High">The upper end of the custom range.</param>
internal readonly record struct FitTargetFields(long? Type, long? Value, long? Low, long? High);
