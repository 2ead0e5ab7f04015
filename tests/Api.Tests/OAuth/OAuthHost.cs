using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Clients;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Tests.OAuth;

/// <summary>The real application with a clock to move, the fixtures of spec oauth.md §16, and two users who are signed in.</summary>
internal sealed class OAuthHost : IAsyncDisposable
{
    public const string Password = "seven purple lanterns";
    public const string Token = "/api/oauth/token";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private const string Native = "profile:read activities:read activities:write sleep:read sleep:write body:read nutrition:read dailyWellness:read";

    private OAuthHost(AppHost app, MovableClock clock) => (App, Clock) = (app, clock);

    public AppHost App { get; }

    public MovableClock Clock { get; }

    public string Issuer => App.Address.OriginalString.TrimEnd('/');

    public Partner C { get; private set; } = null!;

    public Partner C2 { get; private set; } = null!;

    public Partner P { get; private set; } = null!;

    public Partner P2 { get; private set; } = null!;

    public Partner N { get; private set; } = null!;

    public Partner I { get; private set; } = null!;

    public Partner W { get; private set; } = null!;

    public Partner X { get; private set; } = null!;

    public Partner RS { get; private set; } = null!;

    public User U1 { get; private set; } = null!;

    public User U2 { get; private set; } = null!;

    public static async Task<OAuthHost> StartAsync(
        Action<Dictionary<string, string?>>? configure = null, Action<IServiceCollection>? services = null, string? folder = null)
    {
        var clock = new MovableClock();
        var app = await AppHost.StartAsync(
            settings =>
            {
                foreach (var limit in typeof(OAuthOptions).GetProperties().Select(property => property.Name))
                {
                    settings[$"TrainItAll:OAuth:{limit}"] = "1000000";
                }

                configure?.Invoke(settings);
            },
            registered =>
            {
                registered.AddSingleton<TimeProvider>(clock);

                // The hash is the accounts' subject; here it only costs time.
                registered.AddSingleton(new PasswordCost(1));
                services?.Invoke(registered);
            },
            folder);

        return new OAuthHost(app, clock);
    }

    /// <summary>A host with the fixtures in it.</summary>
    public static async Task<OAuthHost> FurnishedAsync(
        Action<Dictionary<string, string?>>? configure = null, Action<IServiceCollection>? services = null, string? folder = null)
    {
        var host = await StartAsync(configure, services, folder);
        await host.FurnishAsync();

        return host;
    }

    public T Get<T>()
        where T : notnull => App.App.Services.GetRequiredService<T>();

    public async Task<Partner> RegisterAsync(NewClient client)
    {
        var registered = await Get<ClientRegistry>().AddAsync(client, default);

        return new Partner(registered!.Client, registered.Secret);
    }

    public async Task<User> NewUserAsync()
    {
        var (account, _) = await Get<Operator>().AddUserAsync(
            new NewUser($"{Guid.NewGuid():n}@example.org", Password, "Zoë Example", Role.Athlete, OrganizationId: null), apiKey: null, default);
        var user = new User(account, new BrowserDriver(App));
        var answer = await user.Browser.SignInAsync(account.Email, Password);
        Assert.Equal((303, "/account"), (answer.Status, answer.Location));

        return user;
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public BrowserDriver NewBrowser() => new(App);

    /// <summary>Sends a browser to the authorization endpoint; the last of several values of a name is taken, null takes it away.</summary>
    public static Task<PageAnswer> AuthorizeAsync(BrowserDriver browser, Partner partner, params (string Name, string? Value)[] changes) =>
        browser.GetAsync(AuthorizePath(partner, changes));

    public static string AuthorizePath(Partner partner, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = partner.Id,
            ["redirect_uri"] = partner.RedirectUri,
            ["scope"] = partner.Scope,
            ["state"] = "st",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return "/oauth/authorize?" + string.Join('&', parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value!)}"));
    }

    /// <summary>Goes on from the authorization endpoint over the consent page, everything ticked, to the client.</summary>
    public static async Task<Redirect> AllowAsync(User user, Partner partner, params (string Name, string? Value)[] changes)
    {
        var answer = await AuthorizeAsync(user.Browser, partner, changes);
        if (answer.Location?.StartsWith("/oauth/consent", StringComparison.Ordinal) == true)
        {
            var page = await user.Browser.GetAsync(answer.Location);
            answer = await user.Browser.PostAsync(
                answer.Location,
                [.. ConsentForm.ScopesOf(page).Select(scope => ("scope", scope)), ("answer", "allow"), ("__RequestVerificationToken", page.Token)]);
            Assert.Equal(303, answer.Status);
        }

        return Redirect.Of(answer);
    }

    public async Task<string> CodeAsync(Partner partner, User? user = null, params (string Name, string? Value)[] changes) =>
        (await AllowAsync(user ?? U1, partner, changes))["code"] ?? throw new InvalidOperationException("No code came.");

    /// <summary>The form with which a code is redeemed; null takes a field away.</summary>
    public static Dictionary<string, string> CodeForm(Partner partner, string code, params (string Name, string? Value)[] changes) => Changed(
        new(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = partner.RedirectUri,
            ["code_verifier"] = Verifier,
        },
        changes);

    public static Dictionary<string, string> RefreshForm(string token, params (string Name, string? Value)[] changes) => Changed(
        new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = token }, changes);

    public Task<HttpResponseMessage> RedeemAsync(
        Partner partner, string code, string? key = null, params (string Name, string? Value)[] changes) =>
        PostAsync(Token, partner, CodeForm(partner, code, changes), key);

    public Task<HttpResponseMessage> RefreshAsync(
        Partner partner, string token, string? key = null, params (string Name, string? Value)[] changes) =>
        PostAsync(Token, partner, RefreshForm(token, changes), key);

    /// <summary>Posts a form with the partner's credentials: Basic, or its id in the body when it has no secret.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string path, Partner partner, Dictionary<string, string> form, string? key = null)
    {
        using var client = App.Anonymous(followsRedirects: false);
        var fields = new Dictionary<string, string>(form, StringComparer.Ordinal);
        if (partner.Secret is null)
        {
            fields["client_id"] = partner.Id;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = partner.Secret is null ? null : partner.Basic;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Sends any request; headers as they are.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var client = App.Anonymous(followsRedirects: false);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Tokens of a user for a partner, by the whole way.</summary>
    public async Task<TokenSet> TokensAsync(Partner partner, User? user = null, params (string Name, string? Value)[] changes) =>
        await TokenSet.OfAsync(await RedeemAsync(partner, await CodeAsync(partner, user, changes)));

    /// <summary>What the API says to a token.</summary>
    public async Task<int> UseAsync(string accessToken, string path = "/api/external/v1/profile")
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null, ("Authorization", $"Bearer {accessToken}"));

        return (int)answer.StatusCode;
    }

    /// <summary>Asserts a refusal in the words of RFC 6749, with the headers that every answer there has.</summary>
    public static async Task RefusedAsync(HttpResponseMessage answer, int status, string error)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"Expected {status} {error}, got {(int)answer.StatusCode}: {body}");
        Assert.Equal(error, JsonNode.Parse(body)!["error"]!.GetValue<string>());
        AssertHeaders(answer);
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Count == 1);
    }

    public static void AssertHeaders(HttpResponseMessage answer)
    {
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-cache", answer.Headers.Pragma.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();

    private async Task FurnishAsync()
    {
        C = await RegisterAsync(NewApp("partner_app-1.2", "https://app.example/cb"));
        C2 = await RegisterAsync(NewApp("partner_two", "https://two.example/cb"));
        P = await RegisterAsync(NewApp("public_app", "https://public.example/cb", isConfidential: false));
        P2 = await RegisterAsync(NewApp("public_two", "https://public-two.example/cb", isConfidential: false));
        N = await RegisterAsync(NewApp("native_app", "http://127.0.0.1/cb", isConfidential: false) with
        {
            RedirectUris = ["http://127.0.0.1/cb", "http://[::1]/cb", "com.example.app:/cb"],
        });
        I = await RegisterAsync(new NewClient("Intervals App", ["https://intervals.example/cb"], ["ACTIVITY:WRITE", "WELLNESS:READ", "CALENDAR:READ", "ACTIVITY:READ"], true) { Id = "intervals_app" });
        W = await RegisterAsync(new NewClient("Coach App", ["https://watts.example/cb"], ["profile:read", "workout:write", "health:read", "offline_access"], true) { Id = "watts_app" });
        X = await RegisterAsync(NewApp("disabled_app", "https://disabled.example/cb"));
        await Get<ClientRegistry>().ChangeAsync(X.Id, client => client with { IsEnabled = false }, default);
        RS = await RegisterAsync(NewApp("resource_server", "https://rs.example/cb") with { MayIntrospect = true });
        U1 = await NewUserAsync();
        U2 = await NewUserAsync();

        static NewClient NewApp(string id, string uri, bool isConfidential = true) =>
            new($"App {id}", [uri], [.. Native.Split(' ')], isConfidential) { Id = id, Publisher = "Example Makers" };
    }

    private static Dictionary<string, string> Changed(Dictionary<string, string> form, (string Name, string? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                form.Remove(name);
            }
            else
            {
                form[name] = value;
            }
        }

        return form;
    }
}
