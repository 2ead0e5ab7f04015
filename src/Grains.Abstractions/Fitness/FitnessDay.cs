namespace TrainItAll.Fitness;

/// <summary>Where an athlete stands at the end of a day: load, averaged exponentially over 42 and over 7 days.</summary>
/// <param name="Day">Local date.</param>
/// <param name="Load">Load of the day.</param>
/// <param name="Ctl">Fitness: the average over 42 days.</param>
/// <param name="Atl">Fatigue: the average over 7 days.</param>
/// <param name="RampRate">Fitness less that of seven days before.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.FitnessDay")]
public sealed record FitnessDay(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] int Load,
    [property: Id(2)] double Ctl,
    [property: Id(3)] double Atl,
    [property: Id(4)] double RampRate);
