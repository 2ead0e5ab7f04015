namespace TrainItAll.Formats.Fit;

/// <summary>A <c>sport</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitSportMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 12.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitSportMessage(FitMessage message) => _message = message.Require(12);

    /// <summary>Sport, the number of the protocol.</summary>
    public long? Sport => _message.Integer(0);

    /// <summary>Sub sport, the number of the protocol.</summary>
    public long? SubSport => _message.Integer(1);

    /// <summary>Name.</summary>
    public string? Name => _message.GetText(3);
}
