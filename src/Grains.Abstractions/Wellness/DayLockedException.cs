namespace TrainItAll.Wellness;

/// <summary>The athlete has locked the day: nobody else may change it. Nothing was changed.</summary>
[GenerateSerializer, Alias("TrainItAll.DayLockedException")]
public sealed class DayLockedException : Exception
{
    /// <summary>For serializers.</summary>
    public DayLockedException()
        : base("The athlete has locked this day.")
    {
    }

    /// <summary>Says which day.</summary>
    /// <param name="message">Names the day.</param>
    public DayLockedException(string message)
        : base(message)
    {
    }

    /// <summary>Says which day, with a cause.</summary>
    /// <param name="message">Names the day.</param>
    /// <param name="innerException">The cause.</param>
    public DayLockedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
