using System.Globalization;
using System.Reflection;
using System.Text;
using Orleans.Runtime;

namespace TrainItAll.House;

/// <summary>Everything that crosses a grain boundary, as reviewable text: one line per member, with its number.</summary>
internal static class ContractText
{
    public static IEnumerable<Type> Interfaces => Contracts.Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    public static IEnumerable<Type> Messages => Contracts.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)));

    private static IEnumerable<Type> Contracts { get; } =
        [.. Assembly.Load("TrainItAll.Grains.Abstractions").GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public static string Write()
    {
        var text = new StringBuilder();
        foreach (var face in Interfaces)
        {
            text.Append(CultureInfo.InvariantCulture, $"interface {Alias(face)} {face.FullName}\n");
            foreach (var method in face.GetMethods().Where(method => !method.IsStatic).OrderBy(method => method.Name, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Alias(method)} {Signature(method)}\n");
            }
        }

        foreach (var message in Messages)
        {
            text.Append(CultureInfo.InvariantCulture, $"message {Alias(message)} {Name(message)}\n");
            foreach (var (number, property) in Numbered(message).OrderBy(member => member.Number))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {number} {property.Name}: {Name(property.PropertyType)}\n");
            }
        }

        return text.ToString();
    }

    public static IEnumerable<(uint Number, PropertyInfo Property)> Numbered(Type message) =>
        from property in message.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let id = property.GetCustomAttribute<IdAttribute>()
        where id is not null
        select (id.Id, property);

    public static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static string Signature(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}");

        return $"{Name(method.ReturnType)} {method.Name}({string.Join(", ", parameters)})";
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
