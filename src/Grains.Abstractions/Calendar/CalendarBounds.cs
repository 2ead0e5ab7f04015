namespace TrainItAll.Calendar;

/// <summary>What calendars keep to.</summary>
public static class CalendarBounds
{
    /// <summary>The most events that one call writes or deletes by name.</summary>
    public const int EventsMax = 500;

    /// <summary>The longest event in days.</summary>
    public const int DaysMax = 1_000;

    /// <summary>The longest name in characters (Unicode code points).</summary>
    public const int NameCharsMax = 300;

    /// <summary>The longest description in characters (Unicode code points).</summary>
    public const int DescriptionCharsMax = 20_000;

    /// <summary>The longest workout document in characters of JSON text, as it is kept.</summary>
    public const int WorkoutCharsMax = 400_000;

    /// <summary>All members that only the dialect knows, in characters of JSON text.</summary>
    public const int CustomCharsMax = 16_384;

    /// <summary>The most events that one call reads.</summary>
    public const int RangeMax = 20_000;

    /// <summary>The most folders of a library.</summary>
    public const int FoldersMax = 500;

    /// <summary>The most workouts of a library.</summary>
    public const int WorkoutsMax = 5_000;
}
