namespace TrainItAll.Formats;

/// <summary>What kind of file it is, by its content.</summary>
public enum TrainingFormat
{
    /// <summary>FIT.</summary>
    Fit,

    /// <summary>TCX, Garmin's Training Center XML.</summary>
    Tcx,

    /// <summary>GPX, the GPS exchange format.</summary>
    Gpx,
}
