using System.Text;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>Requests that no client should send, made from a seed.</summary>
internal static class Hostile
{
    private static readonly string[] Methods = ["GET", "POST", "POST", "POST", "PUT", "DELETE", "OPTIONS"];

    private static readonly string[] Types =
        ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded;charset=utf-16", "nonsense"];

    private static readonly string[] Names =
    [
        "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method", "prompt", "code",
        "grant_type", "refresh_token", "token", "code_verifier", "client_secret", "tx", "answer", "request", "__RequestVerificationToken", "", "%00", "é",
    ];

    private static readonly string[] Values =
    [
        "", "x", "code", "S256", "authorization_code", "refresh_token", "login consent", "none", "https://evil.example/", "//evil.example", "javascript:alert(1)",
        "profile:read", "%", "%zz", "%00", "%0d%0aLocation:%20https://evil.example", "%ff%fe", "\u0000", "ä\ud83d\ude00", "tia_at_", "tia_ac_" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "null", "true", "[]", "{}", "'; DROP TABLE oauth_client; --", "\" onload=\"x", "<script>", "0", "-1",
    ];

    private static readonly string[] Authorizations =
        ["", "Basic", "Basic x", "Basic Og==", "Basic =", "Bearer x", "Bearer tia_at_", "Digest a=b, c=d", "Basic eDp5, Basic eDp5", "Basic JTAwOiUwMA=="];

    public static HttpRequestMessage Request(Random random, string[] paths, OAuthHost host)
    {
        string[] values = [.. Values, host.C.Id, host.C.RedirectUri, host.C.Secret!, OAuthHost.Challenge, OAuthHost.Verifier, new string('a', random.Next(2_000))];
        var request = new HttpRequestMessage(new HttpMethod(Pick(random, Methods)), $"{Pick(random, paths)}?{Fields(random, values)}");
        if (request.Method != HttpMethod.Get)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body(random, values)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", Pick(random, Types));
        }

        if (random.Next(2) == 0)
        {
            request.Headers.TryAddWithoutValidation("Authorization", Pick(random, Authorizations));
        }

        return request;
    }

    private static string Body(Random random, string[] values) => random.Next(4) switch
    {
        0 => $$"""{"{{Pick(random, Names)}}":"{{Pick(random, values)}}","{{Pick(random, Names)}}":{{Pick(random, values)}}}""",
        1 => Pick(random, values),
        _ => Fields(random, values),
    };

    private static string Fields(Random random, string[] values) => string.Join('&', Enumerable.Range(0, random.Next(12))
        .Select(_ => $"{Pick(random, Names)}={(random.Next(2) == 0 ? Uri.EscapeDataString(Pick(random, values)) : Pick(random, values).Replace('#', '_').Replace('\u0000', '_'))}"));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
