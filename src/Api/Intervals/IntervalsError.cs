using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Intervals;

/// <summary>Every refusal of this dialect: its own two members first (spec 3), beside them what the native dialect says too.</summary>
internal sealed record IntervalsError(
    [property: Description("The HTTP status.")] int Status,
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

    private const string ValidationError = "validation_error";

    /// <summary>What a status of the native dialect is here: what can be read and is wrong all the same is 422.</summary>
    public static int StatusOf(Refusal refusal) =>
        refusal is { Status: StatusCodes.Status400BadRequest, Error.ErrorCode: ValidationError }
            ? StatusCodes.Status422UnprocessableEntity
            : refusal.Status;

    public static IntervalsError Of(Refusal refusal) => new(
        StatusOf(refusal), Sentence(refusal.Error), refusal.Error.ErrorCode, refusal.Error.Hint)
    {
        Details = refusal.Error.Details,
        TraceId = refusal.Error.TraceId,
    };

    /// <summary>Clients of this dialect show people one sentence, so that must say which field it was.</summary>
    private static string Sentence(ErrorResponse error) => error.Details?.Issues is [var first, ..]
        ? first.Path is [var field, ..] ? $"{field}: {first.Message}" : first.Message
        : error.Error;
}
