using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.ProviderStandIns;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>One installation with stand-ins for all tests of a class; each test takes a user of its own.</summary>
public sealed class ProviderStage : IAsyncLifetime
{
    private StandIns? _standIns;
    private AppHost? _host;

    internal StandIns StandIns => _standIns ?? throw new InvalidOperationException("The stand-ins have not been started.");

    internal AppHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    internal MovableClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        _standIns = await StandIns.StartAsync();
        _host = await ProviderDriver.HostAsync(StandIns, services: services => services.AddSingleton<TimeProvider>(Clock));
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await StandIns.DisposeAsync();
    }

    /// <summary>A new user here, who has not connected anything.</summary>
    internal async Task<ProviderDriver> NewUserAsync() => ProviderDriver.Of(Host, StandIns, await Host.NewAthleteAsync());

    internal Uri Webhook(string path) => new(Host.Address, $"/api/v1/webhooks/{path}");

    /// <summary>The operator changes settings while everything runs.</summary>
    internal void Set(string provider, string key, string? value)
    {
        Host.App.Configuration[$"TrainItAll:Providers:{provider}:{key}"] = value;
        ((IConfigurationRoot)Host.App.Configuration).Reload();
    }

    internal static async Task<(int Status, string Body)> TextAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());

    /// <summary>What happens after an answer is looked for until it has; a minute is missing evidence.</summary>
    internal static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            await Task.Delay(20, enough.Token);
        }
    }
}

/// <summary>What tests of providers ask of a user.</summary>
internal static class ProviderQuestions
{
    public static async Task<JsonObject> ConnectionAsync(this ProviderDriver driver, string provider) =>
        (await CoachWatts.CoachDriver.ArrayAsync(driver.Athlete.Client, $"/api/v1/users/{driver.Uuid}/connections"))
            .Single(one => one!["provider"]!.GetValue<string>() == provider)!.AsObject();

    public static async Task<JsonObject?> ActivityAsync(this ProviderDriver driver, string externalId) =>
        (await driver.Athlete.ItemsAsync("/activities?per_page=100")).FirstOrDefault(one => one!["externalId"]?.GetValue<string>() == externalId)?.AsObject();

    /// <summary>Waits until an activity is so.</summary>
    public static async Task<JsonObject> ActivityAsync(this ProviderDriver driver, string externalId, Func<JsonObject, bool> isSo)
    {
        JsonObject? found = null;
        await ProviderStage.EventuallyAsync(async () => (found = await driver.ActivityAsync(externalId)) is not null && isSo(found));

        return found!;
    }

    public static Task RevokedAsync(this ProviderDriver driver, string provider) => ProviderStage.EventuallyAsync(
        async () => (await driver.ConnectionAsync(provider))["status"]!.GetValue<string>() == "revoked");
}
