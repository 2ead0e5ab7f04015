using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TrainItAll.Api.Problems;

/// <summary>One thing that was wrong with a request, in the shape of a Zod issue (seed, section 6).</summary>
internal sealed record Issue(
    [property: Description("invalid_type, too_small, too_big, invalid_enum_value, invalid_string or custom.")] string Code,
    [property: Description("The field; empty when the request as a whole is meant.")] ImmutableArray<string> Path,
    [property: Description("What is wrong and what to do.")] string Message)
{
    public const string InvalidType = "invalid_type";
    public const string InvalidString = "invalid_string";
    public const string InvalidEnumValue = "invalid_enum_value";
    public const string TooSmall = "too_small";
    public const string TooBig = "too_big";
    public const string Custom = "custom";

    [Description("The type that is wanted.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Expected { get; init; }

    [Description("The type that came; undefined when nothing came.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Received { get; init; }

    [Description("The lowest value or length.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Minimum { get; init; }

    [Description("The highest value or length.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Maximum { get; init; }

    [Description("What minimum and maximum measure: number or string.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init; }

    [Description("Whether minimum and maximum themselves are allowed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Inclusive { get; init; }

    [Description("The values that are allowed.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Options { get; init; }

    [Description("The form that a text should have, such as datetime.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Validation { get; init; }
}
