namespace TrainItAll.Formats.Fit;

/// <summary>An <c>hr_zone</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitHeartRateZoneMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 8.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitHeartRateZoneMessage(FitMessage message) => _message = message.Require(8);

    /// <summary>High bpm, beats per minute.</summary>
    public double? HighBpm => _message.Value(1);

    /// <summary>Name.</summary>
    public string? Name => _message.GetText(2);

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();
}
