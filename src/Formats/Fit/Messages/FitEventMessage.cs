namespace TrainItAll.Formats.Fit;

/// <summary>An <c>event</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitEventMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 21.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitEventMessage(FitMessage message) => _message = message.Require(21);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;

    /// <summary>Event, the number of the protocol.</summary>
    public long? Event => _message.Integer(0);

    /// <summary>Event type, the number of the protocol.</summary>
    public long? EventType => _message.Integer(1);

    /// <summary>What the event is about; its meaning depends on the event (spec/fit.md 6.3).</summary>
    public long? Data => _message.Integer(3) ?? _message.Integer(2);

    /// <summary>Event group.</summary>
    public long? EventGroup => _message.Integer(4);

    /// <summary>Front gear number.</summary>
    public long? FrontGearNumber => _message.Integer(9);

    /// <summary>Front gear.</summary>
    public long? FrontGear => _message.Integer(10);

    /// <summary>Rear gear number.</summary>
    public long? RearGearNumber => _message.Integer(11);

    /// <summary>Rear gear.</summary>
    public long? RearGear => _message.Integer(12);

    /// <summary>Device index, the number of the protocol.</summary>
    public long? DeviceIndex => _message.Integer(13);
}
