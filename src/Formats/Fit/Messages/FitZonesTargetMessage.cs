namespace TrainItAll.Formats.Fit;

/// <summary>A <c>zones_target</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitZonesTargetMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 7.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitZonesTargetMessage(FitMessage message) => _message = message.Require(7);

    /// <summary>Highest heart rate.</summary>
    public long? MaxHeartRate => _message.Integer(1);

    /// <summary>Threshold heart rate.</summary>
    public long? ThresholdHeartRate => _message.Integer(2);

    /// <summary>Functional threshold power.</summary>
    public long? FunctionalThresholdPower => _message.Integer(3);

    /// <summary>Heart rate calculation type, the number of the protocol.</summary>
    public long? HeartRateCalcType => _message.Integer(5);

    /// <summary>Power calculation type, the number of the protocol.</summary>
    public long? PwrCalcType => _message.Integer(7);
}
