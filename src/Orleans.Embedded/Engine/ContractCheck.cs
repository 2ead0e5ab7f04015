using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Engine;

/// <summary>Refuses at start what Orleans' analyzers, code generator or silo would refuse, and names every offender.</summary>
internal static class ContractCheck
{
    public static IReadOnlyList<string> Problems(IReadOnlyList<GrainClass> classes, IServiceProviderIsKeyedService services) =>
    [
        .. Ambiguities(classes),
        .. classes.SelectMany(grainClass => grainClass.StorageNames, (grainClass, name) => (grainClass.Class, Name: name))
            .Where(pair => !services.IsKeyedService(typeof(IGrainStorage), pair.Name))
            .Select(pair => $"{pair.Class}: there is no grain storage called \"{pair.Name}\"."),
        .. ProblemsOf(classes.SelectMany(grainClass => grainClass.Interfaces)),
    ];

    /// <summary>Problems of these interfaces and of all types that cross through them.</summary>
    public static IReadOnlyList<string> ProblemsOf(IEnumerable<Type> interfaces)
    {
        var problems = new List<string>();
        var seen = new HashSet<Type>();
        foreach (var type in interfaces.Distinct())
        {
            CheckInterface(type, seen, problems);
        }

        return problems;
    }

    private static IEnumerable<string> Ambiguities(IReadOnlyList<GrainClass> classes) =>
        classes.SelectMany(grainClass => grainClass.Interfaces, (grainClass, type) => (Interface: type, grainClass.Class))
            .GroupBy(pair => pair.Interface)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: implemented by {string.Join(" and ", group.Select(pair => pair.Class))}.")
            .Concat(classes.GroupBy(grainClass => grainClass.Type)
                .Where(group => group.Count() > 1)
                .Select(group => $"{string.Join(" and ", group.Select(one => one.Class))}: both are called \"{group.Key}\" in ids."));

    private static void CheckInterface(Type type, HashSet<Type> seen, List<string> problems)
    {
        if (!seen.Add(type))
        {
            return;
        }

        if (type.IsGenericType)
        {
            problems.Add($"{type}: a generic interface is not supported.");
        }

        problems.AddRange(type.GetProperties().Select(property => $"{type}.{property.Name}: a grain interface has no properties."));
        foreach (var method in type.GetMethods().Where(method => !method.IsSpecialName))
        {
            CheckMethod(method, seen, problems);
        }

        foreach (var inherited in type.GetInterfaces().Where(inherited => inherited.Assembly != typeof(IGrain).Assembly))
        {
            CheckInterface(inherited, seen, problems);
        }
    }

    private static void CheckMethod(MethodInfo method, HashSet<Type> seen, List<string> problems)
    {
        var name = $"{method.DeclaringType}.{method.Name}";
        var parameters = method.GetParameters();
        if (method.IsGenericMethod || method.IsStatic)
        {
            problems.Add($"{name}: a generic or static method is not supported.");
            return;
        }

        if (parameters.Any(parameter => parameter.ParameterType.IsByRef))
        {
            problems.Add($"{name}: a parameter by reference does not cross.");
        }

        CheckReturn(method, name, seen, problems);
        foreach (var parameter in parameters.Where(parameter => !parameter.ParameterType.IsByRef))
        {
            CheckType(parameter.ParameterType, $"{name}, parameter {parameter.Name}", seen, problems);
        }
    }

    private static void CheckReturn(MethodInfo method, string name, HashSet<Type> seen, List<string> problems)
    {
        var type = method.ReturnType;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
        {
            CheckType(type.GetGenericArguments()[0], $"{name}, result", seen, problems);
        }
        else if (definition != typeof(Task) && definition != typeof(ValueTask) && definition != typeof(void))
        {
            problems.Add($"{name}: returns {type} and not a task.");
        }
    }

    private static void CheckType(Type type, string where, HashSet<Type> seen, List<string> problems)
    {
        if (CrossingTypes.IsPlain(type))
        {
            return;
        }

        if (CrossingTypes.IsReference(type))
        {
            CheckReference(type, where, seen, problems);
        }
        else if (type.IsArray || CrossingTypes.IsContainer(type))
        {
            var parts = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
            Array.ForEach(parts, part => CheckType(part, where, seen, problems));
        }
        else if (!CrossingTypes.IsNumbered(type))
        {
            problems.Add($"{where}: {type} has no [GenerateSerializer].");
        }
        else if (seen.Add(type))
        {
            CheckMembers(type, seen, problems);
        }
    }

    private static void CheckReference(Type type, string where, HashSet<Type> seen, List<string> problems)
    {
        if (type.IsInterface)
        {
            CheckInterface(type, seen, problems);
        }
        else
        {
            problems.Add($"{where}: {type} is a class; only a reference to one of its interfaces crosses.");
        }
    }

    /// <summary>Base and derived types are part of it: a value of a derived type may stand where the base is declared.</summary>
    private static void CheckMembers(Type type, HashSet<Type> seen, List<string> problems)
    {
        problems.AddRange(CrossingTypes.UnnumberedMembers(type).Select(member => $"{type}.{member}: has no [Id]."));
        var fields = CrossingTypes.NumberedFields(type).ToList();
        problems.AddRange(fields.GroupBy(pair => pair.Id).Where(group => group.Count() > 1)
            .Select(group => $"{type}: [Id({group.Key})] stands on more than one member."));
        fields.ForEach(pair => CheckType(pair.Field.FieldType, $"{type}, [Id({pair.Id})]", seen, problems));
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Exception))
        {
            CheckType(parent, $"{type}, base", seen, problems);
        }

        foreach (var derived in type.Assembly.GetTypes().Where(other => other.BaseType == type))
        {
            CheckType(derived, $"{type}, derived", seen, problems);
        }
    }
}
