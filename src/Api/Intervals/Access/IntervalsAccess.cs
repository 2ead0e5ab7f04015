using TrainItAll.Api.Access;
using TrainItAll.Api.Problems;
using TrainItAll.Upserts;

namespace TrainItAll.Api.Intervals.Access;

/// <summary>What this dialect refuses beyond a missing scope (spec 3): foreign athletes, and keys sent as tokens.</summary>
internal sealed class IntervalsAccess : IEndpointFilter
{
    private const string Bearer = "Bearer ";

    private static readonly Refusal KeyAsToken = new(StatusCodes.Status403Forbidden, ApiErrors.Forbidden(
        "Access denied", "This is a personal API key, not an access token: send Authorization: Basic base64(\"API_KEY:\" + your key)."));

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var refusal = IsKeyAsToken(context.HttpContext)
            ? KeyAsToken
            : context.Arguments.OfType<PathAthlete>().FirstOrDefault()?.Refusal;

        return refusal is null ? next(context) : new(refusal);
    }

    private static bool IsKeyAsToken(HttpContext http) =>
        CurrentAthlete.Of(http).ClientId == Origin.PersonalKey
        && http.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
}
