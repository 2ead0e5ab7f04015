using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Engine;
using Orleans.Hosting;
using Orleans.Storage;

namespace Orleans.Hosting
{
    /// <summary>Puts together the part of a host that runs grains.</summary>
    public interface ISiloBuilder
    {
        /// <summary>The host's services.</summary>
        IServiceCollection Services { get; }

        /// <summary>The host's configuration.</summary>
        IConfiguration Configuration { get; }
    }

    /// <summary>Short forms.</summary>
    public static class SiloBuilderExtensions
    {
        /// <summary>Registers services.</summary>
        public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
        {
            configureDelegate(builder.Services);
            return builder;
        }

        /// <summary>Sets options.</summary>
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class => builder.ConfigureServices(services => services.Configure(configureOptions));
    }

    /// <summary>Turns reminders on.</summary>
    public static class SiloBuilderReminderExtensions
    {
        /// <summary>Runs reminders from the <see cref="IReminderTable"/> among the services.</summary>
        public static ISiloBuilder AddReminders(this ISiloBuilder builder) =>
            builder.ConfigureServices(services => services.TryAddSingleton<ReminderClock>());
    }
}

namespace Orleans.Runtime.Hosting
{
    /// <summary>Adds storage providers.</summary>
    public static class StorageProviderExtensions
    {
        /// <summary>Adds a provider that <see cref="PersistentStateAttribute"/> finds by name; "Default" serves those without a name.</summary>
        public static IServiceCollection AddGrainStorage<T>(
            this IServiceCollection collection, string name, Func<IServiceProvider, string, T> implementationFactory)
            where T : IGrainStorage =>
            collection.AddKeyedSingleton<IGrainStorage>(name, (services, key) => implementationFactory(services, (string)key!));
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Makes a host run grains.</summary>
    public static class OrleansSiloGenericHostExtensions
    {
        /// <summary>
        /// Runs the grain classes of all assemblies the program uses. With the configuration key <c>Orleans:SimulateCrossing</c> every
        /// argument, result and exception is rebuilt from its numbered members, as if it had crossed a network (for tests).
        /// </summary>
        public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
        {
            ArgumentNullException.ThrowIfNull(hostAppBuilder);
            ArgumentNullException.ThrowIfNull(configureDelegate);
            configureDelegate(SiloComposition.AddTo(hostAppBuilder));
            return hostAppBuilder;
        }
    }
}
