namespace TrainItAll.Formats.Fit;

/// <summary>An <c>activity</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitActivityMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 34.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitActivityMessage(FitMessage message) => _message = message.Require(34);

    /// <summary>Total timer time, seconds.</summary>
    public double? TotalTimerTimeSeconds => _message.Value(0, 1000);

    /// <summary>Number of sessions.</summary>
    public long? NumberSessions => _message.Integer(1);

    /// <summary>Type, the number of the protocol.</summary>
    public long? Type => _message.Integer(2);

    /// <summary>Event, the number of the protocol.</summary>
    public long? Event => _message.Integer(3);

    /// <summary>Event type, the number of the protocol.</summary>
    public long? EventType => _message.Integer(4);

    /// <summary>Local timestamp, wall time; its offset says nothing.</summary>
    public DateTimeOffset? LocalTimestamp => _message.Date(5);

    /// <summary>Event group.</summary>
    public long? EventGroup => _message.Integer(6);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;
}
