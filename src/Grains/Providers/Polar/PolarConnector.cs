using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TrainItAll.Activities;
using TrainItAll.Wellness;

namespace TrainItAll.Providers.Polar;

/// <summary>Polar's AccessLink (specification 3.4 and 9).</summary>
internal sealed class PolarConnector(ProviderHttp http, IOptionsMonitor<ProviderOptions> options, TimeProvider time, PolarSecret secret) : IProviderConnector
{
    public const string Name = "polar";
    public const string Api = "https://www.polaraccesslink.com";

    private const string Consent = "https://flow.polar.com";
    private const string Token = "https://polarremote.com";
    private const string Recharge = "recharge";
    private const string Activity = "activity";
    private const string Body = "body";

    private static readonly TimeSpan LifeByDefault = TimeSpan.FromDays(365);

    public ProviderTraits Traits => KnownProviders.Find(Name)! is var known && known.Offers247(Options) ? known with { Has247 = true } : known;

    private ProviderOptions Options => options.Get(Name);

    private bool HasOwnAddress => Options.BaseUrl is not null;

    public Uri AuthorizeUrl(string state, string redirectUri, string challenge) => new(
        $"{Options.OAuthUrl ?? Consent}/oauth2/authorization?response_type=code&client_id={Uri.EscapeDataString(Options.ClientId ?? "")}"
        + $"&redirect_uri={Uri.EscapeDataString(redirectUri)}&scope=accesslink.read_all&state={Uri.EscapeDataString(state)}");

    public async Task<ProviderTokens> ExchangeAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        var tokens = await TokensAsync(exchange, cancellationToken);
        var name = await RegisterAsync(tokens, exchange.UserId.Length > 0 ? exchange.UserId : exchange.AthleteId, cancellationToken);

        return tokens with { Username = name };
    }

    /// <summary>There is nothing to refresh with: the person must connect again.</summary>
    public Task<ProviderTokens> RefreshAsync(ProviderTokens tokens, CancellationToken cancellationToken) =>
        Task.FromException<ProviderTokens>(new ProviderRefusedException(401, "The connection has expired. Connect Polar again."));

    public async Task RevokeAsync(ProviderTokens tokens, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, $"/users/{Uri.EscapeDataString(tokens.ProviderUserId ?? "")}", tokens.Access, cancellationToken);
    }

    public Task<PulledPage> PullAsync(PullCall call, CancellationToken cancellationToken) => call.Request.Item is { } item
        ? ItemAsync(call, item, cancellationToken)
        : call.Type == SyncRules.Workouts ? ExercisesAsync(call, cancellationToken) : DaysAsync(call, cancellationToken);

    public async Task<ImmutableArray<byte>?> DownloadAsync(string token, string place, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, $"/exercises/{Uri.EscapeDataString(place)}/fit", token, "*/*");
        try
        {
            var (bytes, _) = await http.FetchAsync(request, HasOwnAddress, cancellationToken, PolarRate.Read);

            return bytes.Length == 0 ? null : [.. bytes];
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    public bool IsGenuine(Delivery delivery) => IsSigned(delivery, Options.NotificationSecret);

    public async Task<bool> IsGenuineAsync(Delivery delivery, CancellationToken cancellationToken) =>
        IsGenuine(delivery)
        || IsSigned(delivery, await secret.FindAsync(cancellationToken))
        || (PolarWebhook.IsPing(delivery) && await secret.IsAwaitedAsync(cancellationToken));

    public ImmutableArray<ProviderNews> ReadNews(Delivery delivery) => PolarWebhook.Read(delivery);

    private static bool IsSigned(Delivery delivery, string? secret) =>
        Signatures.IsHexOf(delivery.Body.AsSpan(), secret, delivery.Headers.GetValueOrDefault(PolarWebhook.Signature));

    private async Task<ProviderTokens> TokensAsync(CodeExchange exchange, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Options.OAuthUrl ?? Token}/v2/oauth2/token")
        {
            Content = new FormUrlEncodedContent(
                [new("grant_type", "authorization_code"), new("code", exchange.Code), new("redirect_uri", exchange.RedirectUri)]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.ClientId}:{Options.ClientSecret}")));
        request.Headers.TryAddWithoutValidation("Accept", "application/json;charset=UTF-8");
        using var answer = await http.SendAsync(request, Options.OAuthUrl is not null, cancellationToken);

        return TokenAnswer.Read(answer.RootElement, before: null, time.GetUtcNow(), LifeByDefault) with
        {
            Refresh = null,
            ProviderUserId = answer.RootElement.Id("x_user_id") ?? throw new ProviderUnavailableException("The provider's answer does not name the person."),
        };
    }

    /// <summary>Polar answers no call for a person who was not registered. Who was registered before is fine.</summary>
    /// <returns>The person's name, if Polar tells it.</returns>
    private async Task<string?> RegisterAsync(ProviderTokens tokens, string member, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(HttpMethod.Post, "/users", tokens.Access);
            request.Content = JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal) { ["member-id"] = member });
            using var answer = await http.SendAsync(request, HasOwnAddress, cancellationToken, PolarRate.Read);

            return NameOf(answer.RootElement);
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 409)
        {
            return null;
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 403)
        {
            throw new ProviderRefusedException(403, "Polar wants its consents accepted first: sign in at account.polar.com, and connect again.");
        }
    }

    private static string? NameOf(JsonElement user) =>
        string.Join(' ', new[] { user.Said("first_name"), user.Said("last_name") }.OfType<string>()) is { Length: > 0 } name ? name : null;

    /// <summary>All there is: Polar keeps 30 days, in one answer.</summary>
    private async Task<PulledPage> ExercisesAsync(PullCall call, CancellationToken cancellationToken)
    {
        using var answer = await FindAsync($"/exercises?{PartsOf(call)}", call.Token, cancellationToken);

        return Exercises([.. (answer?.RootElement ?? default).Elements().Select(PolarExercise.Read)], answer?.Rate);
    }

    private async Task<PulledPage> ItemAsync(PullCall call, string item, CancellationToken cancellationToken)
    {
        var (kind, name) = item.Split(':', 2) is [var what, var id] ? (what, id) : (item, "");
        if (kind == PolarWebhook.Exercise)
        {
            using var answer = await FindAsync($"/exercises/{Uri.EscapeDataString(name)}?{PartsOf(call)}", call.Token, cancellationToken);

            return answer is null ? new PulledPage([], [], 0, null) : Exercises([PolarExercise.Read(answer.RootElement)], answer.Rate);
        }

        // The recharge of a night is there when the night is, and no webhook tells of it.
        var (part, next) = (kind, call.Cursor) switch
        {
            (PolarWebhook.Night, null) => ("sleep", Recharge),
            (PolarWebhook.Night, _) => ("nightly-recharge", (string?)null),
            _ => ("activities", null),
        };
        using var day = await FindAsync($"/users/{part}/{Uri.EscapeDataString(name)}", call.Token, cancellationToken);

        return Days(part, day, PolarReading.Date(name)) with { Next = next };
    }

    private Task<PulledPage> DaysAsync(PullCall call, CancellationToken cancellationToken) => call.Cursor switch
    {
        null => ListAsync(call, "sleep", Recharge, cancellationToken),
        Recharge => ListAsync(call, "nightly-recharge", Activity, cancellationToken),
        Activity => ListAsync(call, "activities", Body, cancellationToken),
        var cursor => BodyAsync(call, cursor, cancellationToken),
    };

    private async Task<PulledPage> ListAsync(PullCall call, string part, string next, CancellationToken cancellationToken)
    {
        using var answer = await FindAsync($"/users/{part}", call.Token, cancellationToken);

        return Days(part, answer, asked: null) with { Next = next };
    }

    /// <summary>
    /// A transaction: begun, read one by one, and ended only when everything is kept. What was not ended comes again. Polar gives
    /// addresses; what counts of them is their last part.
    /// </summary>
    private async Task<PulledPage> BodyAsync(PullCall call, string cursor, CancellationToken cancellationToken)
    {
        var transactions = $"/users/{Uri.EscapeDataString(call.ProviderUserId ?? "")}/physical-information-transactions";
        switch (PolarPlace.Read(cursor))
        {
            case null:
                using (var begun = await FindAsync(transactions, call.Token, cancellationToken, HttpMethod.Post))
                {
                    return Page(begun?.RootElement.Id("transaction_id") is { } id ? new PolarPlace(id, null) : null, begun?.Rate);
                }

            case { Ids: null } listing:
                using (var listed = await FindAsync($"{transactions}/{listing.Transaction}", call.Token, cancellationToken))
                {
                    return Page(listed is null ? null : listing with { Ids = PolarPlace.IdsOf(listed.RootElement) }, listed?.Rate);
                }

            case { Ids: [var first, ..] ids } reading:
                using (var read = await FindAsync($"{transactions}/{reading.Transaction}/physical-informations/{first}", call.Token, cancellationToken))
                {
                    return Page(reading with { Ids = ids.RemoveAt(0) }, read?.Rate) with { Days = read is not null && PolarDays.Body(read.RootElement) is { } body ? [body] : [] };
                }

            case var ending:
                using (var ended = await FindAsync($"{transactions}/{ending.Transaction}", call.Token, cancellationToken, HttpMethod.Put))
                {
                    return Page(null, ended?.Rate);
                }
        }
    }

    private static PulledPage Page(PolarPlace? next, RateReading? rate) => new([], [], 0, next?.Text) { Rate = rate };

    private static PulledPage Days(string part, ProviderAnswer? answer, DateOnly? asked)
    {
        ImmutableArray<WellnessPatch> days = answer is null
            ? []
            : part switch
            {
                "sleep" => PolarDays.Nights(answer.RootElement),
                "nightly-recharge" => PolarDays.Recharges(answer.RootElement),
                _ => PolarDays.Activities(answer.RootElement, asked),
            };

        return new PulledPage([], days, 0, null) { Rate = answer?.Rate };
    }

    private PulledPage Exercises(ImmutableArray<NewActivity?> read, RateReading? rate)
    {
        ImmutableArray<NewActivity> activities = [.. read.OfType<NewActivity>()];

        return new PulledPage(activities, [], read.Length - activities.Length, null)
        {
            Files = Options.Files ? [.. activities.Select(one => new ProviderFile(one.ExternalId!, one.ExternalId!))] : [],
            Rate = rate,
        };
    }

    /// <summary>Climb and power are in the original file; without it they are in the samples.</summary>
    private string PartsOf(PullCall call)
    {
        var asked = call.Request.Parts.Split(',');
        string Flag(string name, bool isNeeded) => $"{name}={(isNeeded || asked.Contains(name) ? "true" : "false")}";

        return $"{Flag("samples", !Options.Files)}&{Flag("zones", false)}&{Flag("route", false)}";
    }

    /// <returns>Null when there is nothing, which Polar says with 204 or 404.</returns>
    private async Task<ProviderAnswer?> FindAsync(string path, string token, CancellationToken cancellationToken, HttpMethod? method = null)
    {
        try
        {
            var answer = await SendAsync(method ?? HttpMethod.Get, path, token, cancellationToken);

            return answer.RootElement.ValueKind == JsonValueKind.Null ? null : answer;
        }
        catch (ProviderRefusedException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    private async Task<ProviderAnswer> SendAsync(HttpMethod method, string path, string token, CancellationToken cancellationToken)
    {
        using var request = Request(method, path, token);

        return await http.SendAsync(request, HasOwnAddress, cancellationToken, PolarRate.Read);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string token, string accept = "application/json")
    {
        var request = new HttpRequestMessage(method, $"{Options.BaseUrl ?? Api}/v3{path}");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        return request;
    }
}
