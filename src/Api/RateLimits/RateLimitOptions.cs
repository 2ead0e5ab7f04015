namespace TrainItAll.Api.RateLimits;

/// <summary>How often one client may call. Section <c>TrainItAll:RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "TrainItAll:RateLimit";

    /// <summary>Requests per second of one key, in the long run.</summary>
    public int PerSecond { get; set; } = 5_000;

    /// <summary>Requests of one key that may come at once.</summary>
    public int Burst { get; set; } = 10_000;

    /// <summary>Failed authentications per second of one address.</summary>
    public int FailedSignInsPerSecond { get; set; } = 100;
}
