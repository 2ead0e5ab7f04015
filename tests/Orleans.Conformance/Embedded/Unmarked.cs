using System.Collections.Immutable;
using Orleans.Runtime;

namespace TrainItAll.Conformance.Embedded;

public sealed record Unmarked(int Number);

[GenerateSerializer]
public sealed record Unnumbered([property: Id(0)] int Number, string Name);

[GenerateSerializer]
public sealed record TwiceNumbered([property: Id(3)] int Number, [property: Id(3)] string Name);

[GenerateSerializer]
public sealed record Nested([property: Id(0)] ImmutableArray<Unmarked> Parts);

[GenerateSerializer]
public record MarkedParent([property: Id(0)] int Number);

public sealed record UnmarkedChild(int Number) : MarkedParent(Number);

public enum Shade
{
    Light,
    Dark,
}

[GenerateSerializer]
public abstract record Shape([property: Id(0)] string Name);

[GenerateSerializer]
public sealed record Circle(string Name, [property: Id(0)] double Radius) : Shape(Name);

[GenerateSerializer]
public sealed record Everything(
    [property: Id(0)] Guid Id,
    [property: Id(1)] DateOnly Day,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] TimeSpan Length,
    [property: Id(4)] int? Count,
    [property: Id(5)] Shade Shade,
    [property: Id(6)] ImmutableArray<Shape> Shapes,
    [property: Id(7)] IReadOnlyList<string> Names,
    [property: Id(8)] IReadOnlyDictionary<string, double> Sums,
    [property: Id(9)] DateTimeOffset? Later,
    [property: Id(10)] byte[] Bytes,
    [property: Id(11)] KeyValuePair<string, Circle> Pair,
    [property: Id(12)] (int One, string Other) Tuple,
    [property: Id(13)] ImmutableDictionary<string, int> Map)
{
    public int Computed => Names.Count;
}

public interface IGoodGrain : IGrainWithStringKey
{
    Task<Everything> EchoAsync(Everything everything, CancellationToken cancellationToken);

    ValueTask<ImmutableArray<Shape>> ListAsync(Shape? shape);

    Task SubscribeAsync(INewsReader reader, IGoodGrain other, GrainId id);

    void Forget();
}

public interface INoTaskGrain : IGrainWithStringKey
{
    int Sum(int one);
}

public interface IPropertyGrain : IGrainWithStringKey
{
    string Name { get; }
}

public interface IUnmarkedGrain : IGrainWithStringKey
{
    Task PutAsync(Unmarked unmarked);
}

public interface IUnmarkedResultGrain : IGrainWithStringKey
{
    Task<Unmarked[]> ListAsync();
}

public interface INestedGrain : IGrainWithStringKey
{
    Task PutAsync(Nested nested);
}

public interface IUnnumberedGrain : IGrainWithStringKey
{
    Task PutAsync(Unnumbered unnumbered);
}

public interface ITwiceNumberedGrain : IGrainWithStringKey
{
    Task PutAsync(TwiceNumbered twice);
}

public interface IDerivedGrain : IGrainWithStringKey
{
    Task PutAsync(MarkedParent parent);
}

public interface IObjectGrain : IGrainWithStringKey
{
    Task PutAsync(object value);
}

public interface IStreamGrain : IGrainWithStringKey
{
    Task PutAsync(Stream stream);
}

public interface IRefGrain : IGrainWithStringKey
{
    Task PutAsync(in int number);
}

public interface IGenericMethodGrain : IGrainWithStringKey
{
    Task PutAsync<T>(T value);
}

public interface IClassGrain : IGrainWithStringKey
{
    Task PutAsync(First.TwinGrain grain);
}

public interface IBadObserver : IGrainObserver
{
    int Sum();
}

public interface IBadObserverGrain : IGrainWithStringKey
{
    Task SubscribeAsync(IBadObserver observer);
}

public interface ITwinGrain : IGrainWithStringKey;

/// <summary>Abstract, so that no host takes these two for grain classes of this project.</summary>
public static class First
{
    public abstract class TwinGrain : Grain, ITwinGrain;
}

public static class Second
{
    public abstract class TwinGrain([PersistentState("state", "Nowhere")] IPersistentState<Ledgers> state) : Grain, ITwinGrain
    {
        public IPersistentState<Ledgers> State { get; } = state;
    }

    public sealed class Ledgers;
}
