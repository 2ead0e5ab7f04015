using System.Collections.Immutable;
using System.ComponentModel;
using TrainItAll.Wellness;

namespace TrainItAll.Api.Sources;

/// <summary>What each source says of a day.</summary>
internal sealed record DaySourcesResponse(
    [property: Description("Local date.")] DateOnly Day,
    [property: Description("Field by field, the one that is shown first.")] ImmutableArray<DayValueResponse> Values)
{
    public static DaySourcesResponse Of(DateOnly day, IEnumerable<DayValue> values) => new(day, [.. values.Select(DayValueResponse.Of)]);
}

/// <summary>What one source says of one field.</summary>
internal sealed record DayValueResponse(
    [property: Description("The field, such as restingHr.")] string Field,
    [property: Description("The value, when it is a number.")] double? Number,
    [property: Description("The value, when it is none.")] string? Text,
    [property: Description("Technical origin, such as EXTERNAL or GARMIN.")] string Source,
    [property: Description("The client that wrote it.")] string SourceName,
    [property: Description("When it was written, UTC.")] DateTimeOffset UpdatedAt,
    [property: Description("Whether this is the value that is shown.")] bool IsShown)
{
    public static DayValueResponse Of(DayValue value) =>
        new(value.Field, value.Number, value.Text, value.Source, value.SourceName, value.UpdatedAt, value.IsShown);
}
