using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TrainItAll.BodyMetrics;
using TrainItAll.Storage.Providers;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Strava;

/// <summary>Strava's API (specification 3.4 and 8).</summary>
internal sealed class StravaConnector(
    ProviderHttp http, IOptionsMonitor<ProviderOptions> options, TimeProvider time, IProviderStore store) : IProviderConnector
{
    public const string Name = "strava";
    public const string Api = "https://www.strava.com";
    public const string SubscriptionNote = "subscription";

    private const string Scopes = "activity:read_all,profile:read_all";
    private const string WeightPlace = "weight|";
    private const int PerPage = 30;

    private static readonly TimeSpan LifeByDefault = TimeSpan.FromHours(6);

    public ProviderTraits Traits { get; } = KnownProviders.Find(Name)!;

    private ProviderOptions Options => options.Get(Name);

    public Uri AuthorizeUrl(string state, string redirectUri, string challenge) => new(
        $"{Options.OAuthUrl ?? Api}/oauth/authorize?response_type=code&approval_prompt=auto&client_id={Uri.EscapeDataString(Options.ClientId ?? "")}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&scope={Uri.EscapeDataString(Scopes)}&state={Uri.EscapeDataString(state)}");

    public async Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(
            new(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = exchange.Code }, null, cancellationToken);
        if (tokens.ProviderUserId is not null)
        {
            return tokens;
        }

        using var athlete = await GetAsync("/athlete", tokens.Access, cancellationToken);

        return Named(tokens, athlete.RootElement);
    }

    public Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken) => TokensAsync(
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.Refresh ?? "" }, tokens, cancellationToken);

    public async Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? Api}/oauth/deauthorize")
        {
            Content = new FormUrlEncodedContent([new("access_token", tokens.Access)]),
        };
        request.Headers.Authorization = new("Bearer", tokens.Access);
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);
    }

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) => (call.Request.Item, call.Cursor) switch
    {
        ({ } item, _) => ItemAsync(call, item, cancellationToken),
        (_, StravaWebhook.Athlete) => AthleteAsync(call, cancellationToken),
        (_, { } cursor) when cursor.StartsWith(WeightPlace, StringComparison.Ordinal) => WeighedAsync(call, cursor, cancellationToken),
        (_, { } cursor) when StravaPlace.Read(cursor) is { Ids: [var id, ..] } place => DetailAsync(call, place, id, cancellationToken),
        (_, var cursor) => ListAsync(call, cursor is null ? StravaPlace.Start : StravaPlace.Read(cursor), cancellationToken),
    };

    public bool IsGenuine(Delivery delivery) => StravaWebhook.IsGenuine(delivery, Options.ClientSecret);

    /// <summary>Once our subscription is known, no other one counts.</summary>
    public async Task<bool> IsGenuineAsync(Delivery delivery, CancellationToken cancellationToken) =>
        IsGenuine(delivery)
        && (StravaWebhook.SubscriptionOf(delivery) is not { } named
            || await store.FindNoteAsync(Name, SubscriptionNote, cancellationToken) is not { } ours
            || named == ours);

    public ImmutableArray<ProviderNews> ReadNews(Delivery delivery) => StravaWebhook.Read(delivery);

    private async Task<ProviderTokens> TokensAsync(
        Dictionary<string, string> form, ProviderTokens? before, CancellationToken cancellationToken)
    {
        form["client_id"] = Options.ClientId ?? "";
        form["client_secret"] = Options.ClientSecret ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? Api}/oauth/token")
        {
            Content = new FormUrlEncodedContent(form),
        };
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);
        var tokens = TokenAnswer.Read(answer.RootElement, before, time.GetUtcNow(), LifeByDefault);

        return answer.RootElement.Member("athlete") is { } athlete ? Named(tokens, athlete) : tokens;
    }

    private static ProviderTokens Named(ProviderTokens tokens, JsonElement athlete) => tokens with
    {
        ProviderUserId = StravaActivity.IdOf(athlete) ?? tokens.ProviderUserId,
        Username = athlete.Text("username")
            ?? (string.Join(' ', new[] { athlete.Text("firstname"), athlete.Text("lastname") }.OfType<string>()) is { Length: > 0 } name ? name : tokens.Username),
    };

    /// <summary>A list says too little of an activity: its page names what is to be fetched, one by one. Only an empty page is the end.</summary>
    private async Task<PulledPage> ListAsync(PullCall call, StravaPlace place, CancellationToken cancellationToken)
    {
        var until = call.Request.Until is { } end ? FormattableString.Invariant($"&before={end}") : "";
        using var answer = await GetAsync(
            FormattableString.Invariant($"/athlete/activities?after={call.SinceSeconds}{until}&page={place.Page}&per_page={PerPage}"),
            call.Token,
            cancellationToken);
        var listed = answer.RootElement.Elements().Select(one => StravaActivity.IdOf(one)).ToList();
        ImmutableArray<string> ids = [.. listed.OfType<string>()];
        var next = listed.Count == 0 ? StravaWebhook.Athlete : ids.IsEmpty ? place.Next.Text : (place with { Ids = ids }).Text;

        return new PulledPage([], [], listed.Count - ids.Length, next) { Rate = answer.Rate };
    }

    private async Task<PulledPage> DetailAsync(PullCall call, StravaPlace place, string id, CancellationToken cancellationToken) =>
        await FetchAsync(call, id, cancellationToken) is { } page
            ? page with { Next = place.Next.Text }
            : new PulledPage([], [], 0, place.Next.Text);

    /// <summary>What cannot be seen is gone only when a webhook said so.</summary>
    private async Task<PulledPage> ItemAsync(PullCall call, string item, CancellationToken cancellationToken)
    {
        if (item == StravaWebhook.Athlete)
        {
            return await AthleteAsync(call, cancellationToken) with { Days = [], Next = null };
        }

        var (what, id) = item.Split(':', 2) is [var kind, var name] ? (kind, name) : ("", item);
        var isGone = what is StravaWebhook.Deleted or StravaWebhook.Hidden;

        return await FetchAsync(call, id, cancellationToken) ?? new PulledPage([], [], 0, null) { Gone = isGone ? [id] : [] };
    }

    /// <returns>Null when it is gone, or not for us.</returns>
    private async Task<PulledPage?> FetchAsync(PullCall call, string id, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await GetAsync($"/activities/{Uri.EscapeDataString(id)}", call.Token, cancellationToken);

            return StravaActivity.Read(answer.RootElement) is { } activity
                ? new PulledPage([activity], [], 0, null) { Rate = answer.Rate }
                : new PulledPage([], [], 1, null) { Rate = answer.Rate };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 403 or 404)
        {
            return null;
        }
    }

    /// <summary>The person's weight has no time of its own: it is written when it differs from the one before.</summary>
    private async Task<PulledPage> AthleteAsync(PullCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await GetAsync("/athlete", call.Token, cancellationToken);
            var weight = JsonReading.Within(answer.RootElement.Number("weight"), BodyMetricBounds.WeightKgMin, BodyMetricBounds.WeightKgMax);
            if (weight is not { } kilograms || await store.FindNoteAsync(Name, NoteOf(call), cancellationToken) == Text(kilograms))
            {
                return new PulledPage([], [], 0, null) { Rate = answer.Rate };
            }

            var day = DateOnly.FromDateTime(call.Now.UtcDateTime);
            var body = new BodyMetricPatch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)) { WeightKg = new(true, kilograms) };

            return new PulledPage([], [new WellnessPatch(day) { Body = body }], 0, WeightPlace + Text(kilograms)) { Rate = answer.Rate };
        }
        catch (ProviderRefusedException refusal) when (refusal.Status is 403 or 404)
        {
            return new PulledPage([], [], 0, null);
        }
    }

    /// <summary>Only when the weight is kept it is remembered as written.</summary>
    private async Task<PulledPage> WeighedAsync(PullCall call, string cursor, CancellationToken cancellationToken)
    {
        await store.KeepNoteAsync(Name, NoteOf(call), cursor[WeightPlace.Length..], cancellationToken);

        return new PulledPage([], [], 0, null);
    }

    private static string NoteOf(PullCall call) => $"weight/{call.Request.UserId}";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<ProviderAnswer> GetAsync(string path, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Options.BaseUrl ?? Api}/api/v3{path}");
        request.Headers.Authorization = new("Bearer", token);

        return await http.SendAsync(request, Options.BaseUrl is not null, cancellationToken, StravaRate.Read);
    }
}
