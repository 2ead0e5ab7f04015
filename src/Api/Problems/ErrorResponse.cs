using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TrainItAll.Api.Problems;

/// <summary>Every refusal of the native dialect (seed, section 6).</summary>
internal sealed record ErrorResponse(
    [property: Description("What went wrong, in English.")] string Error,
    [property: Description("What went wrong, for programs; never changes its meaning.")] string ErrorCode,
    [property: Description("What to do about it.")] string Hint)
{
    [Description("Which fields were wrong and why; only with validation_error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorDetails? Details { get; init; }

    [Description("Names this answer in the server's log; only with internal_error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}

/// <summary>Which fields were wrong and why.</summary>
internal sealed record ErrorDetails(
    [property: Description("The messages, by field.")] ErrorValidation Validation,
    [property: Description("The same, one entry per problem, with what was expected and received.")]
    ImmutableArray<Issue> Issues,
    [property: Description("The keys that came, in their order; long lists are cut.")] ImmutableArray<string> ReceivedKeys,
    [property: Description("The keys that mean something here; all others are ignored.")] ImmutableArray<string> AllowedKeys,
    [property: Description("The required keys that did not come.")] ImmutableArray<string> MissingFields);

/// <summary>Messages by field.</summary>
internal sealed record ErrorValidation(
    [property: Description("Messages that concern the request as a whole.")] ImmutableArray<string> FormErrors,
    [property: Description("Messages by field name.")] IReadOnlyDictionary<string, ImmutableArray<string>> FieldErrors);
