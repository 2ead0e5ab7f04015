using TrainItAll.Storage.Athletes;

namespace TrainItAll.Reliability.Server;

/// <summary>Puts something of ours between the grains and the store.</summary>
internal static class Decoration
{
    public static void DecorateStore(this IServiceCollection services, Func<IAthleteStore, IAthleteStore> wrap)
    {
        var registered = services.Last(service => service.ServiceType == typeof(IAthleteStore));
        services.AddSingleton(provider => wrap((IAthleteStore)Create(provider, registered)));
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor registered) =>
        registered.ImplementationFactory?.Invoke(provider)
        ?? registered.ImplementationInstance
        ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!);
}
