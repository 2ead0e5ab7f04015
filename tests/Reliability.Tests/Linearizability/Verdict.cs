namespace TrainItAll.Reliability.Linearizability;

/// <summary>What a search came to.</summary>
internal enum Verdict
{
    Linearizable,
    NotLinearizable,

    /// <summary>Too many steps: nothing is known.</summary>
    GivenUp,
}
