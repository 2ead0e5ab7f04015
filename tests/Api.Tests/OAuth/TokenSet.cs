using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>An answer of the token endpoint.</summary>
internal sealed record TokenSet(JsonObject Body)
{
    public string Access => Body["access_token"]!.GetValue<string>();

    public string Refresh => Body["refresh_token"]!.GetValue<string>();

    public string Scope => Body["scope"]!.GetValue<string>();

    public static async Task<TokenSet> OfAsync(HttpResponseMessage answer)
    {
        var body = await Answer.ObjectAsync(answer, 200);
        OAuthHost.AssertHeaders(answer);

        return new TokenSet(body);
    }
}
