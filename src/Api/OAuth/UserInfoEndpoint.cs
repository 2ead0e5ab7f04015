using System.Text.Json;
using TrainItAll.Api.Access;

namespace TrainItAll.Api.OAuth;

/// <summary><c>GET /api/oauth/userinfo</c>, as Coach Watts has it.</summary>
internal static class UserInfoEndpoint
{
    public static Task Get(HttpContext http, CurrentAthlete athlete) => OAuthAnswer.WriteAsync(
        http,
        JsonSerializer.SerializeToUtf8Bytes(
            new UserInfoResponse(athlete.Account.Id, athlete.Account.Name, athlete.Account.Email, athlete.Account.Image),
            OAuthJson.Default.UserInfoResponse));
}
