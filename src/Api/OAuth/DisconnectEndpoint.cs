using Microsoft.AspNetCore.Http.HttpResults;
using TrainItAll.Api.Access;

namespace TrainItAll.Api.OAuth;

/// <summary><c>DELETE /api/v1/disconnect-app</c>, as Intervals.icu has it: an app takes its own access away.</summary>
internal static class DisconnectEndpoint
{
    public static async Task<Ok> HandleAsync(HttpContext http, CurrentAthlete athlete, PartnerAccess access)
    {
        await access.WithdrawAsync(http, athlete.Account.Id, athlete.ClientId, "disconnected by the app", CancellationToken.None);

        return TypedResults.Ok();
    }
}
