namespace TrainItAll.Athletes;

/// <summary>A point in one athlete's history: everything up to and including <paramref name="Seq"/> has happened.</summary>
/// <param name="Stream">
/// Names one unbroken numbering. It is made with the athlete and changes only when numbers could be reused
/// (a restored backup); a sequence number of another stream means nothing. It is not the fencing epoch.
/// </param>
/// <param name="Seq">1, 2, 3 … without gaps; 0 before the first change.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.StreamPosition")]
public readonly record struct StreamPosition([property: Id(0)] string Stream, [property: Id(1)] long Seq);
