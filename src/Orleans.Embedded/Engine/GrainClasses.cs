using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>The grain classes of the program: all in assemblies that refer to this one, loaded or referred to by those that are.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType;
    private readonly Dictionary<Type, GrainClass> _byInterface;

    public GrainClasses()
        : this(Find())
    {
    }

    public GrainClasses(IEnumerable<Type> classes)
    {
        All = [.. classes.Select(type => new GrainClass(type))];
        _byType = All.DistinctBy(grainClass => grainClass.Type).ToDictionary(grainClass => grainClass.Type);
        _byInterface = All
            .SelectMany(grainClass => grainClass.Interfaces, (grainClass, type) => (Interface: type, Class: grainClass))
            .DistinctBy(pair => pair.Interface)
            .ToDictionary(pair => pair.Interface, pair => pair.Class);
    }

    public IReadOnlyList<GrainClass> All { get; }

    public GrainClass Of(GrainType type) => _byType.TryGetValue(type, out var found) ? found
        : throw new ArgumentException($"No grain class is called {type}.", nameof(type));

    public GrainClass Implementing(Type interfaceType) => _byInterface.TryGetValue(interfaceType, out var found) ? found
        : throw new ArgumentException($"No grain class implements {interfaceType}.", nameof(interfaceType));

    private static IEnumerable<Type> Find() => Assemblies()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsSubclassOf(typeof(Grain)));

    private static IEnumerable<Assembly> Assemblies()
    {
        var own = typeof(Grain).Assembly.GetName().Name;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (pending.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!) || IsFramework(assembly.GetName()))
            {
                continue;
            }

            var references = assembly.GetReferencedAssemblies();
            foreach (var reference in references.Where(reference => !IsFramework(reference) && !seen.Contains(reference.FullName)))
            {
                if (Find(reference) is { } found)
                {
                    pending.Enqueue(found);
                }
            }

            if (references.Any(reference => reference.Name == own))
            {
                yield return assembly;
            }
        }
    }

    /// <returns>Null if the program runs without it: then it has no grains that run.</returns>
    private static Assembly? Find(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool IsFramework(AssemblyName name) => name.Name!.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Name is "System" or "mscorlib" or "netstandard";
}
