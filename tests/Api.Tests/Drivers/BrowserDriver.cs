using System.Net;
using System.Text.RegularExpressions;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>What a browser does with our pages: keeps cookies (also Secure ones from this machine), sends forms with their token.</summary>
internal sealed partial class BrowserDriver : IDisposable
{
    private readonly HttpClient _client;
    private readonly string? _address;

    /// <param name="host">Where.</param>
    /// <param name="address">The visitor's address, as a named proxy passes it on; null for this machine's.</param>
    public BrowserDriver(AppHost host, string? address = null)
    {
        _client = host.Anonymous(followsRedirects: false);
        _address = address;
    }

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>What is sent with a form beside its fields; a test may lie here.</summary>
    public Dictionary<string, string> FormHeaders { get; } = new(StringComparer.Ordinal) { ["Sec-Fetch-Site"] = "same-origin" };

    public async Task<PageAnswer> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    /// <summary>Opens the page and sends its form.</summary>
    public async Task<PageAnswer> SubmitAsync(string path, params (string Name, string Value)[] fields) =>
        await PostAsync(path, [.. fields, ("__RequestVerificationToken", (await GetAsync(path)).Token)]);

    /// <summary>Opens a page and sends the form of it that leads to another address.</summary>
    public async Task<PageAnswer> SubmitToAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await PostAsync(action, [.. fields, ("__RequestVerificationToken", (await GetAsync(page)).Token)]);

    public async Task<PageAnswer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        foreach (var (name, value) in FormHeaders)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public Task<PageAnswer> SignInAsync(string email, string password, string query = "") =>
        SubmitAsync($"/oauth/login{query}", ("email", email), ("password", password));

    /// <summary>Whether this browser is signed in.</summary>
    public async Task<bool> IsSignedInAsync() => (await GetAsync("/account")).Status == 200;

    public void Dispose() => _client.Dispose();

    private async Task<PageAnswer> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        if (_address is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", _address);
        }

        using var response = await _client.SendAsync(request);
        var set = response.Headers.TryGetValues("Set-Cookie", out var values) ? values.ToArray() : [];
        foreach (var cookie in set)
        {
            Keep(cookie);
        }

        return new PageAnswer(
            (int)response.StatusCode,
            response.Headers.Location?.OriginalString,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            set);
    }

    private void Keep(string setCookie)
    {
        var pair = setCookie.Split(';')[0].Split('=', 2);
        if (pair[1].Length == 0)
        {
            Cookies.Remove(pair[0]);
        }
        else
        {
            Cookies[pair[0]] = pair[1];
        }
    }
}

/// <summary>What came back.</summary>
internal sealed partial record PageAnswer(
    int Status, string? Location, string Html, IReadOnlyDictionary<string, string> Headers, string[] SetCookies)
{
    /// <summary>The antiforgery token of the page's forms.</summary>
    public string Token => WebUtility.HtmlDecode(TokenField().Match(Html).Groups["value"].Value);

    /// <summary>What a reader sees: without tags, entities and runs of space.</summary>
    public string Text => WebUtility.HtmlDecode(Space().Replace(Tag().Replace(Html, " "), " "));

    public string Header(string name) => Headers.GetValueOrDefault(name) ?? "";

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TokenField();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
