using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Clients;
using TrainItAll.Api.OAuth;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Webhooks;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>A client's subscription tells of everybody who connected the client, and of nobody else.</summary>
public sealed class ClientSubscriptionTests
{
    private static readonly string[] Reading = ["activities:read", "dailyWellness:read"];

    [Fact]
    public async Task A_client_hears_of_those_who_granted_it_and_of_nobody_else()
    {
        await using var hooks = await HookDriver.StartAsync();
        using var stranger = await hooks.Host.NewAthleteAsync();
        var partner = await RegisterAsync(hooks, ClientProfile.Native, Reading);
        await GrantAsync(hooks, hooks.Athlete, partner.Id, Reading);
        await SubscribeAsync(hooks, partner);
        using var late = await hooks.Host.NewAthleteAsync();
        await GrantAsync(hooks, late, partner.Id, Reading);

        await stranger.WriteAsync("/daily-wellness", """{"day":"2026-01-16","steps":1}""");
        await hooks.WriteStepsAsync(2);
        await late.WriteAsync("/daily-wellness", """{"day":"2026-01-16","steps":3}""");
        await hooks.Athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16","sleepScore":82}""");
        await hooks.Athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""");
        await hooks.Receiver.WhenAsync(all => Told(all).Count >= 4, "four events");

        var told = Told(hooks.Receiver.All);
        Assert.Equal(
            new[] { $"ACTIVITY_UPLOADED {hooks.Athlete.AthleteId}", $"APP_SCOPE_CHANGED {late.AthleteId}", $"WELLNESS_UPDATED {hooks.Athlete.AthleteId}", $"WELLNESS_UPDATED {late.AthleteId}" },
            told.Select(one => $"{one["type"]} {one["athlete_id"]}").Order(StringComparer.Ordinal));
        Assert.All(told.Where(one => one["collection"] is not null), one => Assert.Equal("dailyWellness", one["collection"]!.GetValue<string>()));
    }

    [Fact]
    public async Task R_12_A_withdrawn_grant_cancels_what_waits_and_only_its_end_is_told()
    {
        await using var hooks = await HookDriver.StartStandingAsync();
        var partner = await RegisterAsync(hooks, ClientProfile.Native, Reading);
        await GrantAsync(hooks, hooks.Athlete, partner.Id, Reading);
        await SubscribeAsync(hooks, partner);
        hooks.Receiver.Answer = Receiver.Status(500);
        await hooks.WriteStepsAsync(1);
        await hooks.UntilAsync(() => Task.FromResult(hooks.Receiver.Deliveries.Count == 1), "the first attempt");
        await hooks.WriteStepsAsync(2);
        hooks.Receiver.Answer = Receiver.Status(200);

        await hooks.Host.App.Services.GetRequiredService<PartnerAccess>()
            .WithdrawAsync(null, hooks.Athlete.UserId, partner.Id, "test", default);
        await hooks.WriteStepsAsync(3);
        await hooks.RunAsync(TimeSpan.FromMinutes(10));
        await hooks.UntilDeliveriesAsync(2);

        var last = Assert.Single(hooks.Receiver.Deliveries[1].Events);
        Assert.Equal(("APP_SCOPE_CHANGED", true, "", partner.Id), (
            last["type"]!.GetValue<string>(), last["deauthorized"]!.GetValue<bool>(), last["scope"]!.GetValue<string>(), last["client_id"]!.GetValue<string>()));
        await hooks.RunAsync(TimeSpan.FromHours(3));
        Assert.Equal(2, hooks.Receiver.Deliveries.Select(one => one.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task An_Intervals_client_gets_its_own_dialect_without_asking()
    {
        await using var hooks = await HookDriver.StartAsync();
        var partner = await RegisterAsync(hooks, ClientProfile.Intervals, "ACTIVITY:READ", "WELLNESS:READ");
        await GrantAsync(hooks, hooks.Athlete, partner.Id, "WELLNESS:READ");
        await SubscribeAsync(hooks, partner);

        await hooks.Athlete.WriteAsync("/activities", """{"title":"Run","type":"RUN","startedAt":1768674000,"durationMin":45}""");
        await hooks.WriteStepsAsync(9000);
        await hooks.Receiver.WhenDeliveriesAsync(1);

        var told = Assert.Single(hooks.Receiver.Deliveries[0].Events);
        Assert.StartsWith("i", told["athlete_id"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(9000, told["records"]![0]!["steps"]!.GetValue<int>());
    }

    [Fact]
    public async Task M_01_A_client_manages_its_own_with_its_secret_and_nobody_elses()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();
        var (partner, other) = (await RegisterAsync(hooks, ClientProfile.Native, Reading), await RegisterAsync(hooks, ClientProfile.Native, Reading));
        var id = await SubscribeAsync(hooks, partner);
        var path = $"{AthleteDriver.Base}{HookDriver.Path}";

        Assert.Equal(id, Assert.Single((await Answer.ObjectAsync(await partner.Http.GetAsync(path), 200))["items"]!.AsArray())!["id"]!.GetValue<string>());
        Assert.Empty((await Answer.ObjectAsync(await other.Http.GetAsync(path), 200))["items"]!.AsArray());
        await Answer.RefusalAsync(await other.Http.GetAsync($"{path}/{id}"), 404, "not_found");
        await Answer.RefusalAsync(await partner.Http.GetAsync($"{path}/{hooks.SubscriptionId}"), 404, "not_found");
        await Answer.RefusalAsync(await hooks.Athlete.GetAsync($"{HookDriver.Path}/{id}"), 404, "not_found");

        using var wrong = hooks.Host.Anonymous();
        wrong.DefaultRequestHeaders.Authorization = Basic(partner.Id, "wrong");
        await Answer.RefusalAsync(await wrong.GetAsync(path), 401, "unauthorized");
        await Answer.RefusalAsync(await partner.Http.GetAsync($"{AthleteDriver.Base}/activities"), 401, "unauthorized");
    }

    private static List<JsonObject> Told(IReadOnlyList<Received> all) =>
        [.. all.Where(received => !received.IsTest).SelectMany(received => received.Events)];

    internal static async Task<Partner> RegisterAsync(HookDriver hooks, ClientProfile profile, params string[] scopes)
    {
        var registered = await hooks.Host.App.Services.GetRequiredService<ClientRegistry>().AddAsync(
            new NewClient("Partner", ["https://partner.example/callback"], [.. scopes], IsConfidential: true) { Profile = profile }, default);
        var http = hooks.Host.Anonymous();
        http.DefaultRequestHeaders.Authorization = Basic(registered!.Client.Id, registered.Secret!);

        return new Partner(registered.Client.Id, http);
    }

    /// <summary>What the consent page does.</summary>
    internal static async Task GrantAsync(HookDriver hooks, AthleteDriver athlete, string clientId, params string[] scopes)
    {
        var services = hooks.Host.App.Services;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.True(await services.GetRequiredService<IAuthorizationStore>().IssueCodeAsync(
            new NewCode(
                RandomNumberGenerator.GetBytes(32), clientId, athlete.UserId, "session", "https://partner.example/callback",
                string.Join(' ', scopes), null, now, now.AddMinutes(1)),
            new Grant(athlete.UserId, clientId, [.. scopes], 1, now, now),
            null,
            default));
        await services.GetRequiredService<GrantNews>().TellAsync(athlete.UserId, clientId);
    }

    internal static async Task<string> SubscribeAsync(HookDriver hooks, Partner partner)
    {
        var path = $"{AthleteDriver.Base}{HookDriver.Path}";
        var created = await Answer.ObjectAsync(
            await partner.Http.PostAsync(path, AthleteDriver.Json(
                $$"""{"url":"{{hooks.Receiver.Url}}","events":["ACTIVITY_UPLOADED","WELLNESS_UPDATED","APP_SCOPE_CHANGED"]}""")),
            201);
        var id = created["id"]!.GetValue<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await Answer.ObjectAsync(await partner.Http.GetAsync($"{path}/{id}"), 200))["state"]!.GetValue<string>() != "active")
        {
            hooks.Clock?.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(5, patience.Token);
        }

        return id;
    }

    private static AuthenticationHeaderValue Basic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}")));

    internal sealed record Partner(string Id, HttpClient Http);
}
