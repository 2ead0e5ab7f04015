using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Engine;

/// <summary>Which types Orleans can serialize, as far as we use them. Anything else is refused.</summary>
internal static class CrossingTypes
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Values without parts.</summary>
    private static readonly FrozenSet<Type> Plain = new[]
    {
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(Uri), typeof(Version),
        typeof(IPAddress), typeof(CancellationToken), typeof(GrainId), typeof(GrainType), typeof(IdSpan), typeof(ValueTuple),
    }.ToFrozenSet();

    /// <summary>Types made of their generic arguments.</summary>
    private static readonly FrozenSet<Type> Containers = new[]
    {
        typeof(Nullable<>), typeof(KeyValuePair<,>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>),
        typeof(List<>), typeof(HashSet<>), typeof(Dictionary<,>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>),
        typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(Tuple<,>), typeof(Tuple<,,>),
    }.ToFrozenSet();

    public static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || Plain.Contains(type);

    public static bool IsContainer(Type type) => type.IsGenericType && Containers.Contains(type.GetGenericTypeDefinition());

    public static bool IsReference(Type type) => typeof(IAddressable).IsAssignableFrom(type);

    public static bool IsNumbered(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    /// <summary>The fields behind numbered members that the type itself declares, with their numbers.</summary>
    public static IEnumerable<(uint Id, FieldInfo Field)> NumberedFields(Type type) => type.GetFields(Declared)
        .Select(field => (IdOf(field), field))
        .Where(pair => pair.Item1 is not null)
        .Select(pair => (pair.Item1!.Id, pair.field));

    /// <summary>State the type itself declares that would be lost on the way.</summary>
    public static IEnumerable<string> UnnumberedMembers(Type type) => type.GetFields(Declared)
        .Where(field => IdOf(field) is null && (field.IsPublic || PropertyOf(field) is not null))
        .Select(field => PropertyOf(field)?.Name ?? field.Name);

    private static IdAttribute? IdOf(FieldInfo field) =>
        ((MemberInfo?)PropertyOf(field) ?? field).GetCustomAttribute<IdAttribute>();

    /// <summary>The property whose value the compiler keeps in this field.</summary>
    private static PropertyInfo? PropertyOf(FieldInfo field) => field.Name.StartsWith('<')
        ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)], Declared)
        : null;
}
