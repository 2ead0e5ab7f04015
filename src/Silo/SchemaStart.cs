using Microsoft.Extensions.Hosting;
using TrainItAll.Storage;

namespace TrainItAll.Silo;

/// <summary>Applies missing schema scripts before grains and requests can come.</summary>
internal sealed class SchemaStart(ISchema schema) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => schema.MigrateAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
