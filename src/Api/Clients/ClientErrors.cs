using TrainItAll.Api.Problems;
using TrainItAll.Api.Upserts;

namespace TrainItAll.Api.Clients;

/// <summary>Refusals that only the routes around clients know.</summary>
internal static class ClientErrors
{
    public static readonly Refusal IdTaken = new(
        StatusCodes.Status409Conflict,
        new ErrorResponse("A client with this id exists already.", "client_id_taken", "Choose another clientId, or leave it out."));

    public static Refusal Of(InvalidClientException invalid, BodySchema schema)
    {
        var issues = new Issues();
        foreach (var (field, problem) in invalid.Problems)
        {
            issues.Add(field, problem);
        }

        return Refusal.BadRequest(ApiErrors.InvalidBody(issues, [], schema.AllowedKeys));
    }
}
