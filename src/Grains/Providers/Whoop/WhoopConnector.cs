using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TrainItAll.Providers.Whoop;

/// <summary>WHOOP's API, version 2 (specification 3.4 and 11).</summary>
internal sealed class WhoopConnector(ProviderHttp http, IOptionsMonitor<ProviderOptions> options, TimeProvider time) : IProviderConnector
{
    public const string Name = "whoop";

    private const string Scopes = "offline read:profile read:workout read:sleep read:recovery read:cycles read:body_measurement";
    private const string SignatureHeader = "X-WHOOP-Signature";
    private const string TimestampHeader = "X-WHOOP-Signature-Timestamp";

    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan LifeByDefault = TimeSpan.FromHours(1);

    private readonly WhoopApi _api = new(http, options);

    public ProviderTraits Traits { get; } = KnownProviders.Find(Name)!;

    private ProviderOptions Options => options.Get(Name);

    public Uri AuthorizeUrl(string state, string redirectUri, string challenge) => new(
        $"{Options.OAuthUrl ?? WhoopApi.Host}/oauth/oauth2/auth?response_type=code&client_id={Uri.EscapeDataString(Options.ClientId ?? "")}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&scope={Uri.EscapeDataString(Scopes)}&state={Uri.EscapeDataString(state)}");

    public async Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(
            new(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = exchange.Code, ["redirect_uri"] = exchange.RedirectUri },
            null,
            cancellationToken);
        using var answer = await _api.GetAsync("/user/profile/basic", tokens.Access, cancellationToken);
        var person = answer.RootElement;

        return tokens with
        {
            ProviderUserId = person.Number("user_id")?.ToString(CultureInfo.InvariantCulture)
                ?? throw new ProviderUnavailableException("WHOOP does not say who the person is."),
            Username = $"{person.Text("first_name")} {person.Text("last_name")}".Trim() is { Length: > 0 } name ? name : null,
        };
    }

    /// <summary>Without <c>offline</c> here, too, there would be no next refresh token.</summary>
    public Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken) => TokensAsync(
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Refresh ?? "", ["scope"] = "offline" },
        tokens,
        cancellationToken);

    public async Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken)
    {
        using var answer = await _api.SendAsync(HttpMethod.Delete, "/user/access", tokens.Access, cancellationToken);
    }

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) =>
        call.Type != SyncRules.Workouts ? new WhoopDaysPull(_api).PullAsync(call, cancellationToken)
        : call.Request.Item?.Split(':') is [WhoopItems.Workout, var id] ? WorkoutAsync(call, id, cancellationToken)
        : WorkoutsAsync(call, cancellationToken);

    /// <summary>Over the header's text as it came, and the body; what is older than five minutes may be a replay.</summary>
    public bool IsGenuine(Delivery delivery)
    {
        if (Options.ClientSecret is not { Length: > 0 } secret
            || delivery.Headers.GetValueOrDefault(SignatureHeader) is not { } signature
            || delivery.Headers.GetValueOrDefault(TimestampHeader) is not { } timestamp
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var sentAt)
            || Math.Abs(delivery.ReceivedAt.ToUnixTimeMilliseconds() - (decimal)sentAt) > (decimal)AgeMax.TotalMilliseconds)
        {
            return false;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hmac.AppendData(delivery.Body.AsSpan());

        return Signatures.AreSame(Convert.ToBase64String(hmac.GetHashAndReset()), signature);
    }

    public ImmutableArray<ProviderNews> ReadNews(Delivery delivery)
    {
        using var json = JsonDocument.Parse(delivery.Body.AsMemory());

        return [WhoopItems.Read(json.RootElement)];
    }

    private async Task<PulledPage> WorkoutsAsync(PullCall call, CancellationToken cancellationToken)
    {
        using var answer = await _api.ListAsync(
            "/activity/workout", call.Cursor, DateTimeOffset.FromUnixTimeSeconds(call.SinceSeconds), call.Now, call.Token, cancellationToken);
        var read = (answer.RootElement.Member("records") ?? default).Elements().Select(WhoopWorkout.Read).ToList();

        return new PulledPage(
            [.. read.OfType<Activities.NewActivity>()], [], read.Count(one => one is null), answer.RootElement.Text("next_token"))
        {
            Rate = answer.Rate,
        };
    }

    private async Task<PulledPage> WorkoutAsync(PullCall call, string id, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _api.GetAsync($"/activity/workout/{Uri.EscapeDataString(id)}", call.Token, cancellationToken);
            var read = WhoopWorkout.Read(answer.RootElement);

            return new PulledPage(read is null ? [] : [read], [], read is null ? 1 : 0, null) { Rate = answer.Rate };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            // Deleted in between; another webhook says so.
            return new PulledPage([], [], 0, null);
        }
    }

    private async Task<ProviderTokens> TokensAsync(
        Dictionary<string, string> form, ProviderTokens? before, CancellationToken cancellationToken)
    {
        form["client_id"] = Options.ClientId ?? "";
        form["client_secret"] = Options.ClientSecret ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? WhoopApi.Host}/oauth/oauth2/token")
        {
            Content = new FormUrlEncodedContent(form),
        };
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);

        return TokenAnswer.Read(answer.RootElement, before, time.GetUtcNow(), LifeByDefault);
    }
}
