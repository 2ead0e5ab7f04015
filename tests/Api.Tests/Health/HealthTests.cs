using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage;

namespace TrainItAll.Api.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task It_is_alive_and_ready_without_credentials()
    {
        await using var host = await AppHost.StartAsync();
        using var client = host.Anonymous();

        Assert.Equal("Healthy", await client.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Without_its_store_it_is_alive_but_not_ready()
    {
        await using var host = await AppHost.StartAsync(
            settings => settings["Logging:LogLevel:Default"] = "None",
            LoseSchema);
        using var client = host.Anonymous();

        Assert.Equal(200, (int)(await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(503, (int)(await client.GetAsync("/health/ready")).StatusCode);
    }

    private static void LoseSchema(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(ISchema)).ImplementationType!;
        services.AddSingleton<ISchema>(provider => new LostSchema((ISchema)ActivatorUtilities.CreateInstance(provider, real)));
    }

    /// <summary>Starts as the real one, and then is gone.</summary>
    private sealed class LostSchema(ISchema real) : ISchema
    {
        public Task MigrateAsync(CancellationToken cancellationToken) => real.MigrateAsync(cancellationToken);

        public Task PingAsync(CancellationToken cancellationToken) => Task.FromException(new StoreUnavailableException());
    }
}
