using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Paging;

/// <summary>One page of a list, newest first, and the moment of the athlete's history that it shows.</summary>
/// <param name="Items">The items; empty beyond the end.</param>
/// <param name="HasNext">Whether a further page holds at least one item.</param>
/// <param name="At">The page shows exactly the state after this change.</param>
/// <typeparam name="T">What is listed.</typeparam>
[GenerateSerializer, Immutable, Alias("TrainItAll.Page`1")]
public sealed record Page<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] bool HasNext,
    [property: Id(2)] StreamPosition At);
