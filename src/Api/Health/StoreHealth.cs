using Microsoft.Extensions.Diagnostics.HealthChecks;
using TrainItAll.Storage;

namespace TrainItAll.Api.Health;

/// <summary>Ready means that the store answers.</summary>
internal sealed class StoreHealth(ISchema schema) : IHealthCheck
{
    /// <summary>How long the store may take to answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await schema.PingAsync(cancellationToken);

            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException exception)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", exception);
        }
    }
}
