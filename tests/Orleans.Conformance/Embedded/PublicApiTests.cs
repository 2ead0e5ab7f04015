using System.Reflection;

namespace TrainItAll.Conformance.Embedded;

/// <summary>The public surface stands in a file, so that growing it is a diff that someone sees.</summary>
public sealed class PublicApiTests
{
    private const string FilePath = "src/Orleans.Embedded/PublicApi.txt";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_surface_is_the_one_on_record()
    {
        var path = Path.Combine(FindRoot(), FilePath);
        var expected = File.Exists(path) ? File.ReadAllLines(path) : [];
        var actual = Lines(typeof(Grain).Assembly).ToList();

        var differences = actual.Except(expected, StringComparer.Ordinal).Select(line => $"+ {line}")
            .Concat(expected.Except(actual, StringComparer.Ordinal).Select(line => $"- {line}")).ToList();

        var proposal = Path.Combine(AppContext.BaseDirectory, "PublicApi.txt");
        File.WriteAllLines(proposal, actual);
        Assert.True(
            differences.Count == 0 && actual.SequenceEqual(expected, StringComparer.Ordinal),
            $"{FilePath} differs (the new text is in {proposal}):\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void Nothing_of_ours_is_public() =>
        Assert.DoesNotContain(typeof(Grain).Assembly.GetExportedTypes(), type => type.Namespace == "Orleans.Engine");

    private static IEnumerable<string> Lines(Assembly assembly) => assembly.GetExportedTypes()
        .SelectMany(type => Members(type).Select(member => $"{Name(type)}.{member}").Append(Name(type)))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared).Select(Describe).OfType<string>();

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) => $"ctor({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) && !IsOfTheCompiler(method) =>
            $"{method.Name}{Generics(method)}({Parameters(method)}) : {Name(method.ReturnType)}",
        PropertyInfo property when property.GetMethod is { } get && IsVisible(get) =>
            $"{property.Name} : {Name(property.PropertyType)}{(property.SetMethod is { } set && IsVisible(set) ? " { get; set; }" : " { get; }")}",
        FieldInfo { IsSpecialName: false, IsPublic: true } field => $"{field.Name} : {Name(field.FieldType)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Equality and its kin of records and overrides of <see cref="object"/>: every type has them.</summary>
    private static bool IsOfTheCompiler(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "GetEnumerator" || method.Name.Contains('.', StringComparison.Ordinal);

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var name = $"{type.Namespace}.{type.Name.Split('`')[0]}";
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TrainItAll.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("TrainItAll.sln is not above the test's folder.");
    }
}
