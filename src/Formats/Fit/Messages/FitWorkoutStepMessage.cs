namespace TrainItAll.Formats.Fit;

/// <summary>A <c>workout_step</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitWorkoutStepMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 27.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitWorkoutStepMessage(FitMessage message) => _message = message.Require(27);

    /// <summary>Workout step name.</summary>
    public string? WorkoutStepName => _message.GetText(0);

    /// <summary>Duration type, the number of the protocol.</summary>
    public long? DurationType => _message.Integer(1);

    /// <summary>Duration value.</summary>
    public long? DurationValue => _message.Integer(2);

    /// <summary>Target type, the number of the protocol.</summary>
    public long? TargetType => _message.Integer(3);

    /// <summary>Target value.</summary>
    public long? TargetValue => _message.Integer(4);

    /// <summary>Custom target value low.</summary>
    public long? CustomTargetValueLow => _message.Integer(5);

    /// <summary>Custom target value high.</summary>
    public long? CustomTargetValueHigh => _message.Integer(6);

    /// <summary>Intensity, the number of the protocol.</summary>
    public long? Intensity => _message.Integer(7);

    /// <summary>Notes.</summary>
    public string? Notes => _message.GetText(8);

    /// <summary>Equipment, the number of the protocol.</summary>
    public long? Equipment => _message.Integer(9);

    /// <summary>Exercise category, the number of the protocol.</summary>
    public long? ExerciseCategory => _message.Integer(10);

    /// <summary>Exercise name.</summary>
    public long? ExerciseName => _message.Integer(11);

    /// <summary>Exercise weight, kilograms.</summary>
    public double? ExerciseWeightKilograms => _message.Value(12, 100);

    /// <summary>Weight display unit, the number of the protocol.</summary>
    public long? WeightDisplayUnit => _message.Integer(13);

    /// <summary>Secondary target type, the number of the protocol.</summary>
    public long? SecondaryTargetType => _message.Integer(19);

    /// <summary>Secondary target value.</summary>
    public long? SecondaryTargetValue => _message.Integer(20);

    /// <summary>Secondary custom target value low.</summary>
    public long? SecondaryCustomTargetValueLow => _message.Integer(21);

    /// <summary>Secondary custom target value high.</summary>
    public long? SecondaryCustomTargetValueHigh => _message.Integer(22);

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();
}
