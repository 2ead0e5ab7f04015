namespace TrainItAll.Formats;

/// <summary>What kind of sport a session is, coarse enough that every file format can answer.</summary>
public enum SportClass
{
    /// <summary>Everything that is none of the others: walks, skiing, rowing, transitions, yoga, unknown.</summary>
    Other,

    /// <summary>Running, on any ground, indoors or out.</summary>
    Run,

    /// <summary>Cycling, on any bike, indoors or out.</summary>
    Ride,

    /// <summary>Swimming, in a pool or in open water.</summary>
    Swim,

    /// <summary>Strength training.</summary>
    Strength,
}
