namespace TrainItAll.Api.Intervals.Views;

/// <summary>One member of a thing as this dialect shows it. One place for JSON, CSV and the document.</summary>
/// <typeparam name="T">What is shown.</typeparam>
/// <param name="Name">As clients know it.</param>
/// <param name="Shape">What its value is.</param>
/// <param name="Description">For the document, with the unit.</param>
/// <param name="Value">Null, or an int, long, double, bool, string, RawJson, array of string or list of lists, by the shape.</param>
internal sealed record ViewField<T>(string Name, ViewShape Shape, string Description, Func<T, object?> Value);

/// <summary>What a member's value is, when it is not null.</summary>
internal enum ViewShape
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object.</summary>
    Object,
}
