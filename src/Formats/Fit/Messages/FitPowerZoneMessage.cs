namespace TrainItAll.Formats.Fit;

/// <summary>A <c>power_zone</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitPowerZoneMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 9.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitPowerZoneMessage(FitMessage message) => _message = message.Require(9);

    /// <summary>High value, watts.</summary>
    public double? HighValueWatts => _message.Value(1);

    /// <summary>Name.</summary>
    public string? Name => _message.GetText(2);

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();
}
