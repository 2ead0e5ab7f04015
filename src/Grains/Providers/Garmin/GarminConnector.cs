using System.Collections.Immutable;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers.Garmin;

/// <summary>
/// Garmin's Health and Activity API (specification 3.4 and 7). It gives nothing to who asks: a sync asks it to send, and what it
/// has comes by webhook.
/// </summary>
internal sealed class GarminConnector(ProviderHttp http, PlaceBox box, IOptionsMonitor<ProviderOptions> options, TimeProvider time) : IProviderConnector
{
    public const string Name = "garmin";

    private const string Api = "https://apis.garmin.com";
    private const string Consent = "https://connect.garmin.com";
    private const string OAuth = "https://diauth.garmin.com";
    private const string Rest = "/wellness-api/rest";

    /// <summary>So far back can be relied on.</summary>
    private static readonly TimeSpan BackfillMax = TimeSpan.FromDays(30);
    private static readonly TimeSpan LifeByDefault = TimeSpan.FromDays(1);

    public ProviderTraits Traits { get; } = KnownProviders.Find(Name)!;

    private ProviderOptions Options => options.Get(Name);

    private GarminCallbacks Callbacks => new(box, Options.BaseUrl);

    public Uri AuthorizeUrl(string state, string redirectUri, string challenge) => new(
        $"{Options.OAuthUrl ?? Consent}/oauth2Confirm?response_type=code&client_id={Uri.EscapeDataString(Options.ClientId ?? "")}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&state={Uri.EscapeDataString(state)}"
        + $"&code_challenge={Uri.EscapeDataString(challenge)}&code_challenge_method=S256");

    public async Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(
            new(StringComparer.Ordinal)
            {
                ["grant_type"] = "authorization_code",
                ["code"] = exchange.Code,
                ["code_verifier"] = exchange.Verifier,
                ["redirect_uri"] = exchange.RedirectUri,
            },
            null,
            cancellationToken);
        using var id = await SendAsync(HttpMethod.Get, "/user/id", tokens.Access, cancellationToken);
        using var permissions = await SendAsync(HttpMethod.Get, "/user/permissions", tokens.Access, cancellationToken);
        var allowed = permissions.RootElement;

        return tokens with
        {
            ProviderUserId = id.RootElement.Text("userId") ?? throw new ProviderUnavailableException("Garmin does not say who the person is."),
            Scope = GarminCallbacks.ScopeOf(allowed.Member("permissions") ?? allowed),
        };
    }

    public Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken) => TokensAsync(
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Refresh ?? "" }, tokens, cancellationToken);

    public async Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, "/user/registration", tokens.Access, cancellationToken);
    }

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) => call.Request.Item?.Split(':', 3) switch
    {
        ["ping", var list, var place] => AnnouncedAsync(call, list, place, cancellationToken),
        ["file", var activity, var place] => Task.FromResult(new PulledPage([], [], 0, null) { Files = [new(activity, place)] }),
        _ => BackfillAsync(call, cancellationToken),
    };

    public async Task<ImmutableArray<byte>?> DownloadAsync(string token, string place, CancellationToken cancellationToken)
    {
        if (Callbacks.Open(place) is not { } url)
        {
            return null;
        }

        try
        {
            using var request = Request(HttpMethod.Get, url, token);
            var (bytes, _) = await http.FetchAsync(request, Options.BaseUrl is not null, cancellationToken);

            return [.. bytes];
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 404 or 410)
        {
            return null;
        }
    }

    /// <summary>Garmin signs nothing: the client id in its header was looked at before the body was read.</summary>
    public bool IsGenuine(Delivery delivery) => true;

    public ImmutableArray<ProviderNews> ReadNews(Delivery delivery) =>
        new GarminDelivery(Callbacks, Options.Files, delivery.ReceivedAt).Read(delivery.Body.AsSpan());

    private async Task<ProviderTokens> TokensAsync(
        Dictionary<string, string> form, ProviderTokens? before, CancellationToken cancellationToken)
    {
        form["client_id"] = Options.ClientId ?? "";
        form["client_secret"] = Options.ClientSecret ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? OAuth}/di-oauth2-service/oauth/token")
        {
            Content = new FormUrlEncodedContent(form),
        };
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);

        // What is allowed is told elsewhere, and changes there.
        return TokenAnswer.Read(answer.RootElement, before, time.GetUtcNow(), LifeByDefault) with { Scope = before?.Scope };
    }

    /// <summary>An address that was announced answers once: after that the data is here, or lost.</summary>
    private async Task<PulledPage> AnnouncedAsync(PullCall call, string list, string place, CancellationToken cancellationToken)
    {
        if (Callbacks.Open(place) is not { } url)
        {
            return new PulledPage([], [], 1, null);
        }

        try
        {
            using var request = Request(HttpMethod.Get, url, call.Token);
            using var answer = await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken);
            var records = new GarminRecords(call.Now);
            foreach (var element in answer.RootElement.Elements().Where(one => (one.Text("userId") ?? call.ProviderUserId) == call.ProviderUserId))
            {
                records.Take(list, element);
            }

            return new PulledPage(records.Activities, records.Days, records.Failed, null) { Gone = records.Gone };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 404 or 410)
        {
            return new PulledPage([], [], 0, null);
        }
    }

    /// <summary>One request per type and window. A type that is refused does not keep the others away.</summary>
    private async Task<PulledPage> BackfillAsync(PullCall call, CancellationToken cancellationToken)
    {
        var until = call.Request.Until ?? call.Now.ToUnixTimeSeconds();
        var since = Math.Min(until, call.Request.Since ?? (DateTimeOffset.FromUnixTimeSeconds(until) - BackfillMax).ToUnixTimeSeconds());
        var types = BackfillPlace.TypesOf(call.Type, call.Request.Item);
        var place = BackfillPlace.Read(call.Cursor) ?? new BackfillPlace(types[0], since, ImmutableDictionary<string, int>.Empty);
        if (place.Type.Length == 0)
        {
            throw new ProviderRefusedException(place.Refused.Values.First(), GarminRefusals.Tell(place.Refused));
        }

        var end = place.EndOf(until);
        try
        {
            var query = FormattableString.Invariant($"summaryStartTimeInSeconds={place.From}&summaryEndTimeInSeconds={end}");
            using var answer = await SendAsync(HttpMethod.Get, $"/backfill/{place.Type}?{query}", call.Token, cancellationToken);
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 409)
        {
            // It was asked for before, and is on its way or here.
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 400 or 403 or 412)
        {
            place = place with { Refused = place.Refused.SetItem(place.Type, refusal.Status) };
            end = until;
        }

        return new PulledPage([], [], 0, Following(place, types, since, end, until)?.Text);
    }

    private static BackfillPlace? Following(BackfillPlace place, ImmutableArray<string> types, long since, long end, long until) =>
        end < until ? place with { From = end }
        : types.IndexOf(place.Type) + 1 is var next && next < types.Length ? place with { Type = types[next], From = since }
        : place.Refused.IsEmpty ? null
        : place with { Type = "" };

    private async Task<ProviderAnswer> SendAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken)
    {
        using var request = Request(method, new Uri($"{Options.BaseUrl ?? Api}{Rest}{path}"), token);

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken);
    }

    private static HttpRequestMessage Request(HttpMethod method, Uri url, string token)
    {
        var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return request;
    }
}
