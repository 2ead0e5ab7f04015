namespace TrainItAll.Formats.Fit;

/// <summary>What a FIT file is for. Values are the protocol's file types, which may be others than those named here.</summary>
public enum FitFileKind
{
    /// <summary>The file does not say, and its content does not tell either.</summary>
    Unknown = 0,

    /// <summary>What a device can do.</summary>
    Device = 1,

    /// <summary>Settings of a device or its user.</summary>
    Settings = 2,

    /// <summary>Settings of a sport.</summary>
    Sport = 3,

    /// <summary>A recorded activity: the only kind with sessions.</summary>
    Activity = 4,

    /// <summary>A planned workout.</summary>
    Workout = 5,

    /// <summary>A route to follow.</summary>
    Course = 6,

    /// <summary>A calendar of workouts.</summary>
    Schedules = 7,

    /// <summary>Saved places.</summary>
    Locations = 8,

    /// <summary>Body weight and composition.</summary>
    Weight = 9,

    /// <summary>Totals since the device was new.</summary>
    Totals = 10,

    /// <summary>Goals.</summary>
    Goals = 11,

    /// <summary>Blood pressure.</summary>
    BloodPressure = 14,

    /// <summary>Steps and the like of a day.</summary>
    MonitoringA = 15,

    /// <summary>Summary of an activity without its records.</summary>
    ActivitySummary = 20,

    /// <summary>Steps and the like of a day.</summary>
    MonitoringDaily = 28,

    /// <summary>Steps and the like of a day.</summary>
    MonitoringB = 32,

    /// <summary>A stretch of road to race on.</summary>
    Segment = 34,

    /// <summary>A list of such stretches.</summary>
    SegmentList = 35,
}
