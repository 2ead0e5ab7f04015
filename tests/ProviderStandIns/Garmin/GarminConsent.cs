using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.ProviderStandIns.Garmin;

/// <summary>Garmin's authorization server: with PKCE, and with refresh tokens that are good once.</summary>
internal sealed class GarminConsent
{
    private readonly ConcurrentDictionary<string, string> _challenges = new(StringComparer.Ordinal);

    public Accounts Accounts { get; } = new();

    public string User { get; set; } = "g-max";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/garmin/oauth2Confirm", Authorize);
        app.MapPost("/garmin/di-oauth2-service/oauth/token", TokenAsync);
    }

    private IResult Authorize(
        string client_id, string redirect_uri, string state, string response_type, string code_challenge, string code_challenge_method)
    {
        if (client_id != Clients.Id || response_type != "code" || code_challenge_method != "S256" || code_challenge.Length != 43)
        {
            return TypedResults.BadRequest("Unknown client, or no challenge.");
        }

        var code = Accounts.NewCode(User);
        _challenges[code] = code_challenge;

        return TypedResults.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != Clients.Id || form["client_secret"] != Clients.Secret)
        {
            return TypedResults.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var pair = form["grant_type"].ToString() switch
        {
            "authorization_code" when IsProved(form["code"].ToString(), form["code_verifier"].ToString()) => Accounts.Exchange(form["code"].ToString()),
            "refresh_token" => Accounts.Refresh(form["refresh_token"].ToString()),
            _ => null,
        };

        return pair is null
            ? TypedResults.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest)
            : TypedResults.Json(new
            {
                access_token = pair.Access,
                refresh_token = pair.Refresh,
                expires_in = pair.LifeSeconds,
                refresh_token_expires_in = 7_775_998,
                token_type = "bearer",
                scope = "PARTNER_WRITE PARTNER_READ CONNECT_READ CONNECT_WRITE",
            });
    }

    private bool IsProved(string code, string verifier) =>
        _challenges.TryRemove(code, out var challenge) && verifier.Length is >= 43 and <= 128
        && challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
