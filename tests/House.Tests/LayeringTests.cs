using System.Reflection;

namespace TrainItAll.House;

/// <summary>The arrows of the design, read from the assemblies.</summary>
public sealed class LayeringTests
{
    private const string Prefix = "TrainItAll.";

    [Theory]
    [InlineData("Formats", "")]
    [InlineData("Grains.Abstractions", "Orleans.Embedded")]
    [InlineData("Storage", "Grains.Abstractions")]
    [InlineData("Grains", "Grains.Abstractions Storage Formats Orleans.Embedded")]
    [InlineData("Silo", "Grains Grains.Abstractions Storage Orleans.Embedded")]
    [InlineData("Api", "Silo Grains Grains.Abstractions Storage Formats Orleans.Embedded")]
    public void A_project_uses_only_what_lies_below_it(string project, string allowed)
    {
        var used = Assembly.Load(Prefix + project).GetReferencedAssemblies()
            .Select(reference => reference.Name ?? "")
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..]);

        Assert.Empty(used.Except(allowed.Split(' ')));
    }

    [Fact]
    public void The_actor_runtime_knows_nothing_of_ours()
    {
        var used = Assembly.Load(Prefix + "Orleans.Embedded").GetReferencedAssemblies().Select(reference => reference.Name ?? "");

        Assert.DoesNotContain(used, name => name.StartsWith(Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void Grain_classes_are_seen_only_through_their_interfaces()
    {
        var visible = Assembly.Load(Prefix + "Grains").GetExportedTypes().Select(type => type.FullName);

        Assert.Empty(visible);
    }
}
