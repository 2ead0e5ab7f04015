using Microsoft.Extensions.Hosting;
using TrainItAll.Retention;

namespace TrainItAll.Silo;

/// <summary>Schedules the sweep once the grains run.</summary>
internal sealed class RetentionStart(IGrainFactory grains) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        grains.GetGrain<IRetentionGrain>(IRetentionGrain.Key).ScheduleAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
