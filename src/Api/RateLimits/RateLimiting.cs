using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.RateLimits;

/// <summary>A token bucket per API key; who has no key is limited by <see cref="FailedSignIns"/> alone.</summary>
internal static class RateLimiting
{
    /// <summary>Buckets are filled so many times a second.</summary>
    private const int PeriodsPerSecond = 10;

    public static void AddRateLimiting(this IServiceCollection services)
    {
        services.AddSingleton<FailedSignIns>();
        services.AddRateLimiter();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                http => Partition(http, options.Value));
            limiter.OnRejected = AnswerAsync;
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext http, RateLimitOptions options) =>
        CurrentAthlete.Find(http) is { } caller
            ? RateLimitPartition.GetTokenBucketLimiter(caller.KeyId, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.Burst,
                TokensPerPeriod = Math.Max(1, options.PerSecond / PeriodsPerSecond),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1) / Math.Min(options.PerSecond, PeriodsPerSecond),
                QueueLimit = 0,
            })
            : RateLimitPartition.GetNoLimiter("");

    private static async ValueTask AnswerAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
            ? (int)Math.Ceiling(wait.TotalSeconds)
            : 1;

        await new Refusal(StatusCodes.Status429TooManyRequests, ApiErrors.RateLimited)
        {
            RetryAfterSeconds = Math.Max(1, seconds),
        }.ExecuteAsync(context.HttpContext);
    }
}
