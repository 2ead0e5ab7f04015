namespace TrainItAll.Athletes;

/// <summary>Something read of an athlete, and the moment of its history at which it was so.</summary>
/// <param name="Value">What was read.</param>
/// <param name="At">The state after this change is what was read.</param>
/// <typeparam name="T">What is read.</typeparam>
[GenerateSerializer, Immutable, Alias("TrainItAll.Seen`1")]
public sealed record Seen<T>([property: Id(0)] T Value, [property: Id(1)] StreamPosition At);
