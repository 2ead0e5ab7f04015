namespace TrainItAll.Formats.Fit;

/// <summary>A <c>file_id</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitFileIdMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 0.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitFileIdMessage(FitMessage message) => _message = message.Require(0);

    /// <summary>Type, the number of the protocol.</summary>
    public long? Type => _message.Integer(0);

    /// <summary>Manufacturer, the number of the protocol.</summary>
    public long? Manufacturer => _message.Integer(1);

    /// <summary>Product.</summary>
    public long? Product => _message.Integer(2);

    /// <summary>Serial number.</summary>
    public long? SerialNumber => _message.Integer(3);

    /// <summary>Time created, UTC.</summary>
    public DateTimeOffset? TimeCreated => _message.Date(4);

    /// <summary>Number.</summary>
    public long? Number => _message.Integer(5);

    /// <summary>Product name.</summary>
    public string? ProductName => _message.GetText(8);
}
