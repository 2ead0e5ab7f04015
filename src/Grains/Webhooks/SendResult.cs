namespace TrainItAll.Webhooks;

/// <summary>How one request went.</summary>
/// <param name="Status">The HTTP status; 0 when none came.</param>
/// <param name="Error">What went wrong, for people; empty when the receiver took it.</param>
/// <param name="Failure">What went wrong, for the schedule.</param>
internal sealed record SendResult(int Status, string Error, SendFailure Failure)
{
    private const int TooManyRequests = 429;
    private const int BadGateway = 502;
    private const int Unavailable = 503;
    private const int GatewayTimeout = 504;

    /// <summary>Connected to; empty when there was no connection.</summary>
    public string Address { get; init; } = "";

    /// <summary>The beginning of a text answer.</summary>
    public string Answer { get; init; } = "";

    /// <summary>The header of that name; empty when there was none.</summary>
    public string RetryAfter { get; init; } = "";

    public bool IsDelivered => Failure == SendFailure.None;

    /// <summary>The receiver is there but has too much to do.</summary>
    public bool IsOverload => Failure == SendFailure.Timeout || Status is BadGateway or GatewayTimeout;

    public bool MayAskToWait => Status is TooManyRequests or Unavailable;

    /// <summary>Being asked to slow down is no sign that nobody is there.</summary>
    public bool CountsTowardsDisabling => Status != TooManyRequests;
}

/// <summary>What went wrong.</summary>
internal enum SendFailure
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The receiver answered something else than 2xx.</summary>
    Status,

    /// <summary>The receiver wants nothing more (410).</summary>
    Gone,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No connection, or one that broke.</summary>
    Connection,

    /// <summary>No connection was made: the address is not one we connect to.</summary>
    Refused,
}
