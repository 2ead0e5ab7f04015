using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed class SiloService(Silo silo, IServiceProvider services) : IHostedService
{
    private static readonly TimeSpan SweepPeriodMax = TimeSpan.FromSeconds(1);

    private readonly List<ITimer> _timers = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var problems = ContractCheck.Problems(silo.Classes.All, services.GetRequiredService<IServiceProviderIsKeyedService>());
        if (problems.Count > 0)
        {
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, problems.Prepend("Orleans would refuse this program:")));
        }

        var sweep = silo.ResponseTimeout / 10;
        Every(sweep < SweepPeriodMax ? sweep : SweepPeriodMax, silo.ExpireCalls);
        Every(silo.Collection.CollectionQuantum, silo.CollectIdle);
        if (services.GetService<ReminderClock>() is { } reminders)
        {
            await reminders.StartAsync(cancellationToken);
        }

        Log.Started(silo.Logger, silo.Classes.All.Count, silo.Crossing is null ? "off" : "on");
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ReminderClock>() is { } reminders)
        {
            await reminders.StopAsync(cancellationToken);
        }

        await silo.StopAsync(cancellationToken);
        _timers.ForEach(timer => timer.Dispose());
    }

    private void Every(TimeSpan period, Action work) =>
        _timers.Add(silo.Clock.CreateTimer(_ => work(), state: null, period, period));
}
