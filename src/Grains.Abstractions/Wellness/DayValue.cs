namespace TrainItAll.Wellness;

/// <summary>What one source says of one field of a day.</summary>
/// <param name="Field">Its name, such as <c>restingHr</c>; the unit is that of the record it lives in.</param>
/// <param name="Source">Technical origin, such as <c>EXTERNAL</c> or <c>GARMIN</c>.</param>
/// <param name="SourceName">The client that wrote it.</param>
/// <param name="UpdatedAt">When it was written, UTC.</param>
/// <param name="IsShown">Whether this is the one that is shown of the day.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.DayValue")]
public sealed record DayValue(
    [property: Id(0)] string Field,
    [property: Id(1)] string Source,
    [property: Id(2)] string SourceName,
    [property: Id(3)] DateTimeOffset UpdatedAt,
    [property: Id(4)] bool IsShown)
{
    /// <summary>The value, when it is a number.</summary>
    [Id(5)]
    public double? Number { get; init; }

    /// <summary>The value, when it is none: a name, a text or an instant (ISO 8601).</summary>
    [Id(6)]
    public string? Text { get; init; }
}
