using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Orleans.Engine;

/// <summary>
/// Takes values apart and rebuilds them from their numbered members, as a network between two silos would. What is not
/// numbered is lost, what is shared becomes two, and what cannot be serialized throws. For tests.
/// </summary>
internal sealed class Crossing
{
    private static readonly FieldInfo[] ExceptionFields =
    [
        .. new[] { "_message", "_innerException", "_stackTraceString", "_HResult" }.Select(name =>
            typeof(Exception).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!),
    ];

    private readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    public object?[] Copy(object?[] values, Type[] declared) => [.. values.Zip(declared, Copy)];

    public object? Copy(object? value, Type declared)
    {
        if (value is null)
        {
            return null;
        }

        var type = value.GetType();
        if (CrossingTypes.IsPlain(type) || value is GrainReference)
        {
            return value;
        }

        return value switch
        {
            Exception exception => CopyException(exception),
            _ when CrossingTypes.IsReference(type) => throw Refusal(type, "pass a reference: AsReference or CreateObjectReference"),
            Array array => CopyArray(array),
            _ when CrossingTypes.IsNumbered(type) => CopyFields(value, type, RuntimeHelpers.GetUninitializedObject(type)),
            ITuple tuple => Activator.CreateInstance(type, Items(tuple)),
            IEnumerable sequence => CopyCollection(sequence, type, declared),
            _ when CrossingTypes.IsContainer(type) => CopyPair(value, type),
            _ => throw Refusal(type, "it has no [GenerateSerializer]"),
        };
    }

    private static InvalidOperationException Refusal(Type type, string reason) =>
        new($"{type} cannot cross a grain's boundary: {reason}.");

    private object?[] Items(ITuple tuple) => [.. Enumerable.Range(0, tuple.Length).Select(index => Copy(tuple[index], typeof(object)))];

    private object? CopyPair(object pair, Type type) => Activator.CreateInstance(type, type.GetProperties()
        .Where(property => property.Name is "Key" or "Value")
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => Copy(property.GetValue(pair), property.PropertyType)).ToArray());

    private Array CopyArray(Array array)
    {
        var copy = (Array)array.Clone();
        var element = array.GetType().GetElementType()!;
        if (!CrossingTypes.IsPlain(element))
        {
            for (var index = 0; index < copy.Length; index++)
            {
                copy.SetValue(Copy(array.GetValue(index), element), index);
            }
        }

        return copy;
    }

    /// <summary>Through an array of the copied parts, from which each collection knows how to be made.</summary>
    private object? CopyCollection(IEnumerable sequence, Type type, Type declared)
    {
        var element = type.GetInterfaces().Append(type)
            .First(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        if (type is { IsValueType: true } && sequence.Equals(Activator.CreateInstance(type)))
        {
            return sequence;
        }

        var parts = sequence.Cast<object?>().Select(part => Copy(part, element)).ToArray();
        var array = Array.CreateInstance(element, parts.Length);
        parts.CopyTo(array, 0);
        return declared.IsAssignableFrom(array.GetType()) && declared.IsInterface
            ? array
            : CrossingCollections.Make(type, array) ?? throw Refusal(type, "no collection of this kind can");
    }

    private object CopyFields(object value, Type type, object copy)
    {
        foreach (var field in _fields.GetOrAdd(type, FieldsOf))
        {
            field.SetValue(copy, Copy(field.GetValue(value), field.FieldType));
        }

        return copy;
    }

    /// <summary>As Orleans does: the type, the message, the stack as text, what it came from, and numbered members.</summary>
    private Exception CopyException(Exception exception)
    {
        var copy = (Exception)RuntimeHelpers.GetUninitializedObject(exception.GetType());
        foreach (var field in ExceptionFields)
        {
            field.SetValue(copy, Copy(field.GetValue(exception), typeof(object)));
        }

        CopyFields(exception, exception.GetType(), copy);
        return exception.StackTrace is { } stack ? ExceptionDispatchInfo.SetRemoteStackTrace(copy, stack) : copy;
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var own = CrossingTypes.NumberedFields(type).Select(pair => pair.Field);
        return type.BaseType is { } parent ? [.. FieldsOf(parent), .. own] : [.. own];
    }
}

/// <summary>Makes a collection of a given type from an array of its parts.</summary>
internal static class CrossingCollections
{
    /// <returns>The collection; null if nobody knows how to make one.</returns>
    public static object? Make(Type type, Array parts)
    {
        var constructor = type.GetConstructors().FirstOrDefault(one => one.GetParameters() is [var only]
            && only.ParameterType.IsAssignableFrom(parts.GetType()) && only.ParameterType.IsGenericType);
        if (constructor is not null)
        {
            return constructor.Invoke([parts]);
        }

        // ImmutableArray<T>, FrozenSet<T> and their like are made by a static class of the same name.
        var kind = type;
        while (kind is { IsGenericType: true, IsPublic: false })
        {
            kind = kind.BaseType;
        }

        var name = kind?.FullName is { } full ? full[..full.IndexOf('`', StringComparison.Ordinal)] : "";
        return kind?.Assembly.GetType(name)?.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(method => method.Name is "CreateRange" or "ToFrozenDictionary" or "ToFrozenSet" && method.IsGenericMethodDefinition)
            .Select(method => TryMake(method, type.GetGenericArguments(), parts))
            .FirstOrDefault(made => made is not null);
    }

    private static object? TryMake(MethodInfo method, Type[] arguments, Array parts)
    {
        if (method.GetGenericArguments().Length != arguments.Length)
        {
            return null;
        }

        var parameters = method.MakeGenericMethod(arguments).GetParameters();
        return parameters.Length > 0 && parameters[0].ParameterType.IsAssignableFrom(parts.GetType())
            && parameters.Skip(1).All(parameter => parameter.HasDefaultValue)
            ? method.MakeGenericMethod(arguments).Invoke(obj: null, [parts, .. parameters.Skip(1).Select(parameter => parameter.DefaultValue)])
            : null;
    }
}
