namespace TrainItAll.Athletes;

/// <summary>Names one athlete: <c>mem_…</c>. The key of the athlete's grain.</summary>
/// <param name="Value">The id with its prefix.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.AthleteId")]
public readonly record struct AthleteId([property: Id(0)] string Value)
{
    /// <summary>What every athlete id starts with.</summary>
    public const string Prefix = "mem_";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
