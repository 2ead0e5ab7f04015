using Orleans.Engine;

namespace TrainItAll.Conformance.Embedded;

/// <summary>What Orleans would refuse is refused at start, and every offender is named.</summary>
public sealed class ContractCheckTests
{
    [Theory]
    [InlineData(typeof(INoTaskGrain), "INoTaskGrain.Sum: returns System.Int32 and not a task.")]
    [InlineData(typeof(IPropertyGrain), "IPropertyGrain.Name: a grain interface has no properties.")]
    [InlineData(typeof(IUnmarkedGrain), "Unmarked has no [GenerateSerializer].")]
    [InlineData(typeof(IUnmarkedResultGrain), "Unmarked has no [GenerateSerializer].")]
    [InlineData(typeof(INestedGrain), "Unmarked has no [GenerateSerializer].")]
    [InlineData(typeof(IUnnumberedGrain), "Unnumbered.Name: has no [Id].")]
    [InlineData(typeof(ITwiceNumberedGrain), "[Id(3)] stands on more than one member.")]
    [InlineData(typeof(IDerivedGrain), "UnmarkedChild has no [GenerateSerializer].")]
    [InlineData(typeof(IObjectGrain), "System.Object has no [GenerateSerializer].")]
    [InlineData(typeof(IStreamGrain), "Stream has no [GenerateSerializer].")]
    [InlineData(typeof(IRefGrain), "a parameter by reference does not cross.")]
    [InlineData(typeof(IGenericMethodGrain), "a generic or static method is not supported.")]
    [InlineData(typeof(IClassGrain), "is a class; only a reference to one of its interfaces crosses.")]
    [InlineData(typeof(IBadObserverGrain), "IBadObserver.Sum: returns System.Int32 and not a task.")]
    public void What_Orleans_refuses_is_named(Type type, string expected)
    {
        var problem = Assert.Single(ContractCheck.ProblemsOf([type]));

        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Orleans_takes_is_taken() => Assert.Empty(ContractCheck.ProblemsOf([typeof(IGoodGrain)]));

    [Fact]
    public void The_grains_of_this_project_are_taken() =>
        Assert.Empty(ContractCheck.ProblemsOf(new GrainClasses().All.SelectMany(grainClass => grainClass.Interfaces)));

    [Fact]
    public void Two_classes_for_one_interface_or_of_one_name_are_named()
    {
        var classes = new[] { typeof(First.TwinGrain), typeof(Second.TwinGrain) }.Select(type => new GrainClass(type)).ToList();

        var problems = ContractCheck.Problems(classes, new NoServices());

        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("ITwinGrain: implemented by", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("both are called \"twin\" in ids", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("there is no grain storage called \"Nowhere\"", StringComparison.Ordinal));
    }

    private sealed class NoServices : Microsoft.Extensions.DependencyInjection.IServiceProviderIsKeyedService
    {
        public bool IsKeyedService(Type serviceType, object? serviceKey) => false;

        public bool IsService(Type serviceType) => false;
    }
}
