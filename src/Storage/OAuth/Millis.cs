namespace TrainItAll.Storage.OAuth;

/// <summary>Moments as these tables keep them: Unix milliseconds.</summary>
internal static class Millis
{
    public static DateTimeOffset ToMoment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? ToMoment(long? milliseconds) => milliseconds is { } known ? ToMoment(known) : null;
}
