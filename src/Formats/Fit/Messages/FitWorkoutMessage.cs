namespace TrainItAll.Formats.Fit;

/// <summary>A <c>workout</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitWorkoutMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 26.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitWorkoutMessage(FitMessage message) => _message = message.Require(26);

    /// <summary>Sport, the number of the protocol.</summary>
    public long? Sport => _message.Integer(4);

    /// <summary>Capabilities.</summary>
    public long? Capabilities => _message.Integer(5);

    /// <summary>Number of valid steps.</summary>
    public long? NumberValidSteps => _message.Integer(6);

    /// <summary>Workout name.</summary>
    public string? WorkoutName => _message.GetText(8);

    /// <summary>Sub sport, the number of the protocol.</summary>
    public long? SubSport => _message.Integer(11);

    /// <summary>Pool length, meters.</summary>
    public double? PoolLengthMeters => _message.Value(14, 100);

    /// <summary>Pool length unit, the number of the protocol.</summary>
    public long? PoolLengthUnit => _message.Integer(15);

    /// <summary>Workout description.</summary>
    public string? WorkoutDescription => _message.GetText(17);

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();
}
