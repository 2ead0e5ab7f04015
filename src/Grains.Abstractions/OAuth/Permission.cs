namespace TrainItAll.OAuth;

/// <summary>One thing that a token or key may allow: a feature, to read or to write. Numbers are kept; never reuse one.</summary>
public enum Permission
{
    /// <summary><c>profile:read</c></summary>
    ProfileRead = 0,

    /// <summary><c>profile:write</c></summary>
    ProfileWrite = 1,

    /// <summary><c>activities:read</c></summary>
    ActivitiesRead = 2,

    /// <summary><c>activities:write</c></summary>
    ActivitiesWrite = 3,

    /// <summary><c>body:read</c></summary>
    BodyRead = 4,

    /// <summary><c>body:write</c></summary>
    BodyWrite = 5,

    /// <summary><c>sleep:read</c></summary>
    SleepRead = 6,

    /// <summary><c>sleep:write</c></summary>
    SleepWrite = 7,

    /// <summary><c>nutrition:read</c></summary>
    NutritionRead = 8,

    /// <summary><c>nutrition:write</c></summary>
    NutritionWrite = 9,

    /// <summary><c>dailyWellness:read</c></summary>
    DailyWellnessRead = 10,

    /// <summary><c>dailyWellness:write</c></summary>
    DailyWellnessWrite = 11,

    /// <summary><c>calendar:read</c></summary>
    CalendarRead = 12,

    /// <summary><c>calendar:write</c></summary>
    CalendarWrite = 13,

    /// <summary><c>LIBRARY:READ</c> of the Intervals.icu dialect; who may read the calendar may do this too.</summary>
    LibraryRead = 14,

    /// <summary><c>LIBRARY:WRITE</c> of the Intervals.icu dialect; who may change the calendar may do this too.</summary>
    LibraryWrite = 15,
}
