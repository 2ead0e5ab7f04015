using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.RateLimits;

/// <summary>Slows down whoever guesses keys: so many wrong ones per address and second.</summary>
internal sealed class FailedSignIns(IOptions<RateLimitOptions> options) : IDisposable
{
    public const int RetryAfterSeconds = 1;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        http => RateLimitPartition.GetTokenBucketLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => Bucket(options.Value.FailedSignInsPerSecond)));

    /// <summary>Whether this address has used up its failures.</summary>
    public bool IsBlocked(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http, permitCount: 0);

        return !lease.IsAcquired;
    }

    /// <summary>Counts a failure.</summary>
    /// <returns>False when it was one too many.</returns>
    public bool Count(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);

        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) => new()
    {
        TokenLimit = perSecond,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
