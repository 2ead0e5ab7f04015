namespace TrainItAll.Formats.Fit;

/// <summary>A <c>length</c> message in units. A view, valid until the reader moves on; null is absent or invalid.</summary>
public readonly ref struct FitLengthMessage
{
    private readonly FitMessage _message;

    /// <param name="message">A message with the number 101.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public FitLengthMessage(FitMessage message) => _message = message.Require(101);

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset? Timestamp => _message.Timestamp is { } seconds ? FitTime.ToDate(seconds) : null;

    /// <summary>Its place among the messages of its kind.</summary>
    public int? MessageIndex => _message.Index();

    /// <summary>Event, the number of the protocol.</summary>
    public long? Event => _message.Integer(0);

    /// <summary>Event type, the number of the protocol.</summary>
    public long? EventType => _message.Integer(1);

    /// <summary>Start time, UTC.</summary>
    public DateTimeOffset? StartTime => _message.Date(2);

    /// <summary>Total elapsed time, seconds.</summary>
    public double? TotalElapsedTimeSeconds => _message.Value(3, 1000);

    /// <summary>Total timer time, seconds.</summary>
    public double? TotalTimerTimeSeconds => _message.Value(4, 1000);

    /// <summary>Total strokes.</summary>
    public double? TotalStrokes => _message.Value(5);

    /// <summary>Mean speed, meters per second.</summary>
    public double? AvgSpeedMetersPerSecond => _message.Value(6, 1000);

    /// <summary>Swim stroke.</summary>
    public double? SwimStroke => _message.Value(7);

    /// <summary>Mean swimming cadence, strokes per minute.</summary>
    public double? AvgSwimmingCadencePerMinute => _message.Value(9);

    /// <summary>Total calories, kilocalories.</summary>
    public double? TotalCaloriesKcal => _message.Value(11);

    /// <summary>Length type, the number of the protocol.</summary>
    public long? LengthType => _message.Integer(12);
}
