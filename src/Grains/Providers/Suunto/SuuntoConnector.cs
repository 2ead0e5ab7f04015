using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers.Suunto;

/// <summary>Suunto's cloud (specification 3.4 and 10).</summary>
internal sealed class SuuntoConnector(ProviderHttp http, IOptionsMonitor<ProviderOptions> options, TimeProvider time) : IProviderConnector
{
    public const string Name = "suunto";

    private const string Api = "https://cloudapi.suunto.com";
    private const string OAuth = "https://cloudapi-oauth.suunto.com";
    private const string Signature = "X-HMAC-SHA256-Signature";
    private const string Workouts = "workouts";

    /// <summary>A request for samples covers at most 28 days.</summary>
    private static readonly long WindowMilliseconds = (long)TimeSpan.FromDays(28).TotalMilliseconds;

    /// <summary>Nobody has samples that are older.</summary>
    private static readonly TimeSpan SamplesMax = TimeSpan.FromDays(5 * 366);
    private static readonly TimeSpan LifeByDefault = TimeSpan.FromDays(1);

    /// <summary>So many windows without a sample, half a year, are the end of the past for who asks for all of it.</summary>
    private const int EmptyMax = 6;

    private static readonly ImmutableArray<string> Kinds = ["sleep", "recovery", "activity"];

    public ProviderTraits Traits { get; } = KnownProviders.Find(Name)!;

    private ProviderOptions Options => options.Get(Name);

    public Uri AuthorizeUrl(string state, string redirectUri, string challenge) => new(
        $"{Options.OAuthUrl ?? OAuth}/oauth/authorize?response_type=code&client_id={Uri.EscapeDataString(Options.ClientId ?? "")}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&scope=workout&state={Uri.EscapeDataString(state)}");

    public Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken) => TokensAsync(
        new(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = exchange.Code, ["redirect_uri"] = exchange.RedirectUri }, null, cancellationToken);

    public Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken) => TokensAsync(
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Refresh ?? "" }, tokens, cancellationToken);

    public async Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"{Options.OAuthUrl ?? OAuth}/oauth/deauthorize?client_id={Uri.EscapeDataString(Options.ClientId ?? "")}");
        request.Headers.Authorization = new("Bearer", tokens.Access);
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);
    }

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) =>
        call.Type == Workouts ? WorkoutsAsync(call, cancellationToken) : SamplesAsync(call, cancellationToken);

    public bool IsGenuine(Delivery delivery) =>
        Signatures.IsHexOf(delivery.Body.AsSpan(), Options.NotificationSecret, delivery.Headers.GetValueOrDefault(Signature));

    public ImmutableArray<ProviderNews> ReadNews(Delivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Body.AsMemory());
        var username = json.RootElement.Text("username") ?? throw new JsonException("The notification names nobody.");
        var type = json.RootElement.Text("type") ?? "";
        var samples = json.RootElement.Member("samples") ?? default;

        return
        [
            type switch
            {
                "SUUNTO_247_SLEEP_CREATED" => new(username) { Days = SuuntoDays.Sleep(samples) },
                "SUUNTO_247_RECOVERY_CREATED" => new(username) { Days = SuuntoDays.Recovery(samples) },
                _ when type.StartsWith("WORKOUT_", StringComparison.Ordinal) =>
                    new(username) { Fetches = [new(Workouts, json.RootElement.Member("workout")?.Text("workoutKey"))] },
                _ => new(username),
            },
        ];
    }

    private async Task<ProviderTokens> TokensAsync(
        Dictionary<string, string> form, ProviderTokens? before, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? OAuth}/oauth/token")
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.ClientId}:{Options.ClientSecret}")));
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);
        var tokens = TokenAnswer.Read(answer.RootElement, before, time.GetUtcNow(), LifeByDefault);
        var claims = ClaimsOf(tokens.Access);

        return tokens with
        {
            Username = claims.Text("user") ?? answer.RootElement.Text("user") ?? tokens.Username,
            ProviderUserId = claims.Text("sub") ?? tokens.ProviderUserId,
        };
    }

    /// <summary>The token is a JWT; it came over TLS from its issuer, so that its signature need not be looked at.</summary>
    private static JsonElement ClaimsOf(string access)
    {
        try
        {
            var part = access.Split('.') is [_, var claims, _] ? claims : "";
            using var json = JsonDocument.Parse(part.Length == 0 ? "{}"u8.ToArray() : Base64Url.DecodeFromChars(part));

            return json.RootElement.Clone();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return default;
        }
    }

    private async Task<PulledPage> WorkoutAsync(PullCall call, string key, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync($"/v3/workouts/{Uri.EscapeDataString(key)}", call.Token, cancellationToken);

        return Page([SuuntoWorkout.Read(answer.RootElement.Member("payload") ?? default)], next: null);
    }

    /// <summary>Each workout has an original file, but for those that were written by hand.</summary>
    private static PulledPage Page(IReadOnlyList<Activities.NewActivity?> read, string? next) =>
        new([.. read.OfType<Activities.NewActivity>()], [], read.Count(one => one is null), next)
        {
            Files = [.. read.OfType<Activities.NewActivity>().Select(one => new ProviderFile(one.ExternalId!, one.ExternalId!))],
        };

    private async Task<PulledPage> WorkoutsAsync(PullCall call, CancellationToken cancellationToken)
    {
        if (call.Request.Item is { } item)
        {
            return await WorkoutAsync(call, item, cancellationToken);
        }

        var offset = call.Cursor is null ? call.Request.Offset : int.Parse(call.Cursor, CultureInfo.InvariantCulture);
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"since={call.SinceSeconds * 1000}&limit={call.Request.Limit}&offset={offset}&filter-by-modification-time={(call.Request.ByModification ? "true" : "false")}");
        using var answer = await GetAsync($"/v3/workouts/?{query}", call.Token, cancellationToken);
        if (answer.RootElement.Member("error") is not null)
        {
            throw new ProviderUnavailableException("The provider answered with an error.");
        }

        var payload = answer.RootElement.Member("payload") ?? default;
        var read = payload.Elements().Select(SuuntoWorkout.Read).ToList();
        var next = read.Count < call.Request.Limit ? null : (offset + call.Request.Limit).ToString(CultureInfo.InvariantCulture);

        return Page(read, next);
    }

    /// <summary>
    /// Back from now, window by window: nobody says where the samples begin, and asking for years without any would use up
    /// the hour's requests.
    /// </summary>
    private async Task<PulledPage> SamplesAsync(PullCall call, CancellationToken cancellationToken)
    {
        var begin = Math.Max(call.SinceSeconds * 1000, (call.Now - SamplesMax).ToUnixTimeMilliseconds());
        var place = SamplesPlace.Read(call.Cursor) ?? new SamplesPlace(Kinds[0], call.Now.ToUnixTimeMilliseconds(), 0);
        var from = Math.Max(begin, place.To - WindowMilliseconds);
        using var answer = await GetAsync(SamplesPath(place.Kind, from, place.To), call.Token, cancellationToken);
        var days = place.Kind switch
        {
            "sleep" => SuuntoDays.Sleep(answer.RootElement),
            "recovery" => SuuntoDays.Recovery(answer.RootElement),
            _ => SuuntoDays.Activity(answer.RootElement),
        };
        var empty = days.IsEmpty ? place.Empty + 1 : 0;
        var next = from > begin && (empty < EmptyMax || call.SinceSeconds > 0)
            ? place with { To = from, Empty = empty }
            : Kinds.IndexOf(place.Kind) + 1 is var following && following < Kinds.Length
                ? new SamplesPlace(Kinds[following], call.Now.ToUnixTimeMilliseconds(), 0)
                : null;

        return new PulledPage([], days, 0, next?.Text);
    }

    public async Task<ImmutableArray<byte>?> DownloadAsync(string token, string place, CancellationToken cancellationToken)
    {
        using var request = Request($"/v3/workouts/{Uri.EscapeDataString(place)}/fit", token);
        try
        {
            var (bytes, _) = await http.FetchAsync(request, Options.BaseUrl is not null, cancellationToken);

            return [.. bytes];
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    private static string SamplesPath(string kind, long from, long to) => kind == "activity"
        ? $"/247/daily-activity-statistics?startdate={Uri.EscapeDataString(Iso(from))}&enddate={Uri.EscapeDataString(Iso(to))}"
        : FormattableString.Invariant($"/247samples/{kind}?from={from}&to={to}");

    private static string Iso(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<ProviderAnswer> GetAsync(string path, string token, CancellationToken cancellationToken)
    {
        using var request = Request(path, token);

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken);
    }

    private HttpRequestMessage Request(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Options.BaseUrl ?? Api}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Ocp-Apim-Subscription-Key", Options.SubscriptionKey ?? "");

        return request;
    }
}
