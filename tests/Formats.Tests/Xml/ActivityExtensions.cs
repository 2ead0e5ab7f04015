namespace TrainItAll.Formats.Xml;

internal static class ActivityExtensions
{
    /// <summary>What the whole activity adds up to.</summary>
    public static SessionSummary Total(this RecordedActivity activity) => activity.Summary.Total;
}
