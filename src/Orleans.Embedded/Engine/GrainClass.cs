using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Engine;

/// <summary>A grain class: its name in ids, its interfaces, and how one is made.</summary>
internal sealed class GrainClass
{
    private const string Suffix = "grain";
    private const string DefaultStorageName = "Default";

    private readonly ConstructorInvoker _constructor;
    private readonly ParameterInfo[] _parameters;

    public GrainClass(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .OrderByDescending(constructor => constructor.GetParameters().Length).First();
        Class = type;
        Type = GrainType.Create(NameOf(type));
        _constructor = ConstructorInvoker.Create(constructor);
        _parameters = constructor.GetParameters();
    }

    public Type Class { get; }

    public GrainType Type { get; }

    /// <summary>The grain interfaces it answers to.</summary>
    public IEnumerable<Type> Interfaces => Class.GetInterfaces().Where(IsGrainInterface);

    /// <summary>Names of the storage providers it needs.</summary>
    public IEnumerable<string> StorageNames => _parameters
        .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>())
        .Where(attribute => attribute is not null)
        .Select(attribute => attribute!.StorageName ?? DefaultStorageName);

    public static bool IsGrainInterface(Type type) => type.IsInterface && typeof(IGrain).IsAssignableFrom(type)
        && type.Assembly != typeof(IGrain).Assembly;

    /// <summary>Constructs a grain.</summary>
    /// <returns>It, and the states that must be read before it activates.</returns>
    public (Grain Grain, List<IStorage> States) Create(IGrainContext context)
    {
        var arguments = _parameters.Select(parameter => Resolve(parameter, context)).ToArray();
        var states = _parameters.Zip(arguments)
            .Where(pair => pair.First.IsDefined(typeof(PersistentStateAttribute)))
            .Select(pair => (IStorage)pair.Second!);
        return ((Grain)_constructor.Invoke(arguments.AsSpan()), states.ToList());
    }

    private static object? Resolve(ParameterInfo parameter, IGrainContext context)
    {
        var services = context.ActivationServices;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            var storage = services.GetRequiredKeyedService<IGrainStorage>(state.StorageName ?? DefaultStorageName);
            var type = typeof(PersistentState<>).MakeGenericType(parameter.ParameterType.GetGenericArguments());
            return Activator.CreateInstance(type, state.StateName, context.GrainId, storage);
        }

        if (parameter.ParameterType == typeof(IGrainContext))
        {
            return context;
        }

        return parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed
            ? services.GetRequiredKeyedService(parameter.ParameterType, keyed.Key)
            : services.GetRequiredService(parameter.ParameterType);
    }

    /// <summary>As Orleans names it: lower case, without the ending.</summary>
    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}
