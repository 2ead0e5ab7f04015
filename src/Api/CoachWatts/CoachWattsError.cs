using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.CoachWatts;

/// <summary>Every refusal of this dialect: its own members first (spec 1), beside them what the native dialect says too.</summary>
internal sealed record CoachWattsError(
    [property: Description("Always true.")] bool Error,
    [property: Description("The path that was asked.")] string Url,
    [property: Description("The HTTP status.")] int StatusCode,
    [property: Description("What went wrong, in English.")] string StatusMessage,
    [property: Description("The same.")] string Message,
    [property: Description("What went wrong, for programs; never changes its meaning.")] string ErrorCode,
    [property: Description("What to do about it.")] string Hint)
{
    private const string ValidationError = "validation_error";

    [Description("Which fields were wrong and why; only with validation_error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Issue>? Data { get; init; }

    [Description("The same as the native dialect has it; only with validation_error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorDetails? Details { get; init; }

    [Description("Names this answer in the server's log; only with internal_error.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }

    public static CoachWattsError Of(Refusal refusal, HttpContext http)
    {
        var error = refusal.Error;
        var message = MessageOf(error, http);

        return new(true, http.Request.Path, refusal.Status, message, message, error.ErrorCode, error.Hint)
        {
            Data = error.Details?.Issues,
            Details = error.Details,
            TraceId = error.TraceId,
        };
    }

    /// <summary>Clients of this dialect look for its very words.</summary>
    private static string MessageOf(ErrorResponse error, HttpContext http) => error.ErrorCode switch
    {
        "unauthorized" => "Unauthorized",
        "insufficient_scope" => $"Insufficient permissions. Required scopes: {CoachWattsScope.Of(http)}",
        ValidationError when error.Details?.Issues is [{ Path: not [] }, ..] && http.Request.Method != HttpMethods.Get =>
            CoachWattsPaths.InvalidData(http.Request.Path),
        _ => error.Error,
    };
}
