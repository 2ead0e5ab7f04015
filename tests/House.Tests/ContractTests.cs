using System.Reflection;

namespace TrainItAll.House;

/// <summary>What crosses a grain boundary must be fit to cross a network, and change only where someone sees it.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Messages_are_sealed_aliased_and_numbered()
    {
        var unfit = ContractText.Messages
            .Where(type => !type.IsSealed || ContractText.Alias(type) is null || HasRepeatedNumber(type))
            .Select(type => type.FullName);

        Assert.Empty(unfit);
    }

    [Fact]
    public void Every_settable_property_of_a_message_has_a_number()
    {
        var unnumbered =
            from type in ContractText.Messages
            where !typeof(Exception).IsAssignableFrom(type)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.SetMethod is not null && property.GetCustomAttribute<IdAttribute>() is null
            select $"{type.FullName}.{property.Name}";

        Assert.Empty(unnumbered);
    }

    [Fact]
    public void Interfaces_and_their_methods_have_names_that_survive_a_rename()
    {
        var unnamed =
            from face in ContractText.Interfaces
            from member in face.GetMethods().Where(method => !method.IsStatic).Cast<MemberInfo>().Append(face)
            where ContractText.Alias(member) is null
            select $"{face.FullName}: {member.Name}";

        Assert.Empty(unnamed);
    }

    [Fact]
    public void Collections_in_messages_cannot_be_changed_by_whoever_holds_them()
    {
        var changeable =
            from type in ContractText.Messages
            from member in ContractText.Numbered(type)
            let property = member.Property.PropertyType
            where property.IsArray || (property.IsGenericType && property.GetGenericTypeDefinition() == typeof(List<>))
            select $"{type.FullName}.{member.Property.Name}";

        Assert.Empty(changeable);
    }

    [Fact]
    public void The_contracts_are_the_reviewed_ones()
    {
        var path = Path.Combine(SourceFile.Root, "tests/House.Tests/GrainContracts.txt");
        var actual = ContractText.Write();
        if (Environment.GetEnvironmentVariable("TRAINITALL_UPDATE_DOCUMENTS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static bool HasRepeatedNumber(Type type) =>
        ContractText.Numbered(type).GroupBy(member => member.Number).Any(group => group.Count() > 1);
}
