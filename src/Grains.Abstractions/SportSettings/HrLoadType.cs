namespace TrainItAll.SportSettings;

/// <summary>How load follows from heart rate. Kept by name.</summary>
public enum HrLoadType
{
    /// <summary>From the average.</summary>
    AvgHr,

    /// <summary>From the time in each zone.</summary>
    HrZones,

    /// <summary>From every second, as a share of an hour at the threshold.</summary>
    Hrss,
}

/// <summary>What people read a speed in. Kept by name.</summary>
public enum PaceUnits
{
    /// <summary>Seconds per 100 m.</summary>
    Secs100M,

    /// <summary>Seconds per 100 yards.</summary>
    Secs100Y,

    /// <summary>Minutes per km.</summary>
    MinsKm,

    /// <summary>Minutes per mile.</summary>
    MinsMile,

    /// <summary>Seconds per 500 m.</summary>
    Secs500M,

    /// <summary>Seconds per 400 m.</summary>
    Secs400M,

    /// <summary>Seconds per 250 m.</summary>
    Secs250M,

    /// <summary>Speed is of no interest.</summary>
    None,
}

/// <summary>How load follows from speed. Kept by name.</summary>
public enum PaceLoadType
{
    /// <summary>With the square of the speed.</summary>
    Run,

    /// <summary>With the cube of the speed, as water resists.</summary>
    Swim,
}

/// <summary>Whether speed is corrected for slope. Kept by name.</summary>
public enum GapModel
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>By a curve known from runners.</summary>
    StravaRun,
}

/// <summary>An order of power, heart rate and pace. Kept by name.</summary>
public enum MeasureOrder
{
    /// <summary>Power, heart rate, pace.</summary>
    PowerHrPace,

    /// <summary>Power, pace, heart rate.</summary>
    PowerPaceHr,

    /// <summary>Heart rate, power, pace.</summary>
    HrPowerPace,

    /// <summary>Heart rate, pace, power.</summary>
    HrPacePower,

    /// <summary>Pace, power, heart rate.</summary>
    PacePowerHr,

    /// <summary>Pace, heart rate, power.</summary>
    PaceHrPower,
}
