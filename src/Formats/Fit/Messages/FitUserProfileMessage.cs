namespace TrainItAll.Formats.Fit;

/// <summary>An <c>user_profile</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitUserProfileMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 3.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitUserProfileMessage(FitMessage message) => _message = message.Require(3);

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();

    /// <summary>Friendly name.</summary>
    public string? FriendlyName => _message.GetText(0);

    /// <summary>Gender, the number of the protocol.</summary>
    public long? Gender => _message.Integer(1);

    /// <summary>Age, years.</summary>
    public double? AgeYears => _message.Value(2);

    /// <summary>Height, meters.</summary>
    public double? HeightMeters => _message.Value(3, 100);

    /// <summary>Weight, kilograms.</summary>
    public double? WeightKilograms => _message.Value(4, 10);

    /// <summary>Language, the number of the protocol.</summary>
    public long? Language => _message.Integer(5);

    /// <summary>Resting heart rate, beats per minute.</summary>
    public double? RestingHeartRateBpm => _message.Value(8);

    /// <summary>Default highest running heart rate, beats per minute.</summary>
    public double? DefaultMaxRunningHeartRateBpm => _message.Value(9);

    /// <summary>Default highest biking heart rate, beats per minute.</summary>
    public double? DefaultMaxBikingHeartRateBpm => _message.Value(10);

    /// <summary>Default highest heart rate, beats per minute.</summary>
    public double? DefaultMaxHeartRateBpm => _message.Value(11);
}
