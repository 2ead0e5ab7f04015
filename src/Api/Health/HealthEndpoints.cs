using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace TrainItAll.Api.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the store answers, too.</summary>
internal static class HealthEndpoints
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<StoreHealth>("store", timeout: StoreHealth.Timeout);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks(Ready).AllowAnonymous();
    }
}
