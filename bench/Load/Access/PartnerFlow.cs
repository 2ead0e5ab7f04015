using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Access;

/// <summary>A partner's app and the way over our pages to an access token, once per run.</summary>
internal sealed partial class PartnerFlow : IDisposable
{
    private const string RedirectUri = "https://bench.test/cb";
    private const string Scope = "profile:read sleep:read sleep:write";
    private const string Password = "no-secret-at-all-here";

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly HttpClient _client;
    private readonly string _origin;

    public PartnerFlow(ApiServer api)
    {
        _origin = $"http://127.0.0.1:{api.Process.Port}";
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_origin) };
    }

    /// <summary>Makes an athlete and a token for it.</summary>
    /// <returns>The headers of the athlete's own key, and of the token.</returns>
    public async Task<(string Key, string Bearer)> ConnectAsync(string adminAuthorization, CancellationToken cancellationToken)
    {
        var email = $"{Guid.NewGuid():n}@bench.test";
        var user = await AdminAsync(adminAuthorization, "users", $$"""{"email":"{{email}}","password":"{{Password}}","name":"Bench","role":"athlete"}""", cancellationToken);
        var clientId = await RegisterAsync(adminAuthorization, isConfidential: false, cancellationToken);
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

        var login = await SendAsync(HttpMethod.Get, $"/oauth/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&scope={Uri.EscapeDataString(Scope)}&code_challenge={challenge}&code_challenge_method=S256", [], cancellationToken);
        var consent = await SubmitAsync(login.Location, [new("email", email), new("password", Password)], cancellationToken);
        var done = await SubmitAsync(
            consent.Location, [new("answer", "allow"), .. Scope.Split(' ').Select(scope => KeyValuePair.Create("scope", scope))], cancellationToken);
        var code = done.Location.Split("code=")[1].Split('&')[0];
        var tokens = await SendAsync(
            HttpMethod.Post,
            "/api/oauth/token",
            [new("grant_type", "authorization_code"), new("client_id", clientId), new("code", code), new("redirect_uri", RedirectUri), new("code_verifier", verifier)],
            cancellationToken);
        using var json = JsonDocument.Parse(tokens.Body);

        return (ApiServer.BasicAuthorization(user.GetProperty("apiKey").GetString()!), $"Bearer {json.RootElement.GetProperty("access_token").GetString()}");
    }

    /// <summary>Registers a confidential app.</summary>
    /// <returns>Its id.</returns>
    public Task<string> RegisterAsync(string adminAuthorization, CancellationToken cancellationToken) =>
        RegisterAsync(adminAuthorization, isConfidential: true, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<string> RegisterAsync(string adminAuthorization, bool isConfidential, CancellationToken cancellationToken)
    {
        var app = await AdminAsync(
            adminAuthorization,
            "clients",
            JsonSerializer.Serialize(new { name = "Bench", redirectUris = new[] { RedirectUri }, scopes = Scope.Split(' '), confidential = isConfidential }),
            cancellationToken);

        return app.GetProperty("clientId").GetString()!;
    }

    private async Task<(string Location, string Body)> SubmitAsync(
        string page, KeyValuePair<string, string>[] fields, CancellationToken cancellationToken)
    {
        var (_, html) = await SendAsync(HttpMethod.Get, page, [], cancellationToken);
        var token = WebUtility.HtmlDecode(FormToken().Match(html).Groups["value"].Value);

        return await SendAsync(HttpMethod.Post, page, [.. fields, new("__RequestVerificationToken", token)], cancellationToken);
    }

    private async Task<(string Location, string Body)> SendAsync(
        HttpMethod method, string path, KeyValuePair<string, string>[] fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = method == HttpMethod.Post ? new FormUrlEncodedContent(fields) : null;
        request.Headers.TryAddWithoutValidation("Origin", _origin);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await _client.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return (int)answer.StatusCode < (int)HttpStatusCode.BadRequest
            ? (answer.Headers.Location?.OriginalString ?? "", body)
            : throw new BenchFailedException($"{method} {path} was answered {(int)answer.StatusCode}: {body}");
    }

    private async Task<JsonElement> AdminAsync(string authorization, string what, string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/admin/{what}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await _client.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);

        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new BenchFailedException($"Making {what} was answered {(int)answer.StatusCode}: {text}");
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FormToken();
}
