using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;
using TrainItAll.Athletes;
using TrainItAll.Silo.ActorTables;
using TrainItAll.Storage;

namespace TrainItAll.Silo;

/// <summary>Runs the grains in this process, by the runtime in this repository.</summary>
internal static class Runtime
{
    public const string Name = "Embedded";

    /// <summary>Whether the runtime knows which process holds an athlete.</summary>
    public const bool IsCluster = false;

    public static void AddActorRuntime(this IHostApplicationBuilder builder, SiloOptions options, StorageOptions storage)
    {
        if (!options.RunsGrains)
        {
            throw new InvalidOperationException(
                "TrainItAll__RunsGrains=false needs a cluster: build with -p:ActorRuntime=Orleans, or leave the key out.");
        }

        // Grain classes are found in loaded assemblies, and nothing else here names one: the compiler would drop the reference.
        RuntimeHelpers.RunModuleConstructor(typeof(AthleteGrain).Module.ModuleHandle);
        builder.Services.AddSingleton<IReminderTable, StoredReminderTable>();
        builder.UseOrleans(silo =>
        {
            silo.AddReminders();
            silo.Services.AddGrainStorage(
                "Default", (services, _) => ActivatorUtilities.CreateInstance<StoredGrainStorage>(services));
        });
    }
}
