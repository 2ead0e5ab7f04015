using System.ComponentModel;
using TrainItAll.Api.Problems;

namespace TrainItAll.Api.Providers;

/// <summary>Every refusal of this dialect: one sentence (seed, example responses).</summary>
internal sealed record DetailError([property: Description("What went wrong, in English.")] string Detail)
{
    public static DetailError Of(Refusal refusal) => new(refusal.Error.ErrorCode switch
    {
        "unauthorized" => "Invalid or missing API key",
        "insufficient_scope" => $"{refusal.Error.Error} {refusal.Error.Hint}",
        _ => refusal.Error.Error,
    });

    public static Refusal Refuse(int status, string detail) => new(status, new ErrorResponse(detail, "provider", ""));
}
