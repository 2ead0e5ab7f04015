using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Tests.CoachWatts;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.ProviderStandIns;

namespace TrainItAll.Api.Tests.Providers;

/// <summary>One installation with its stand-ins, for all tests of a class: each has people of its own.</summary>
public sealed class ProviderPeople : IAsyncLifetime
{
    internal StandIns StandIns { get; private set; } = null!;

    internal AppHost Host { get; private set; } = null!;

    internal CollectedLog Log { get; } = new();

    public async Task InitializeAsync()
    {
        StandIns = await StandIns.StartAsync();
        Host = await ProviderDriver.HostAsync(StandIns);
        Host.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await StandIns.DisposeAsync();
    }

    internal Uri Webhook(string path) => new(Host.Address, $"/api/v1/webhooks/{path}");

    internal async Task<ProviderPerson> NewAsync(string provider) => new(this, await Host.NewAthleteAsync(), provider);

    /// <summary>What happens after an answer is looked for until it has; a minute is missing evidence.</summary>
    internal static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            await Task.Delay(50, enough.Token);
        }
    }

    internal static async Task<(int Status, string Body)> TextAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}

/// <summary>An athlete and its connection to one provider.</summary>
internal sealed class ProviderPerson(ProviderPeople people, AthleteDriver athlete, string provider) : IDisposable
{
    public AthleteDriver Athlete => athlete;

    public string SyncPath => $"/api/v1/{provider}/users/{athlete.UserId}/sync";

    /// <summary>The whole way: ask, be sent to the provider, come back.</summary>
    public async Task ConnectAsync()
    {
        var asked = await Answer.ObjectAsync(await athlete.Client.GetAsync($"/api/v1/oauth/{provider}/authorize?user_id={athlete.UserId}"), 200);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var allowed = await browser.GetAsync(asked["authorization_url"]!.GetValue<string>());
        Assert.Equal(302, (int)allowed.StatusCode);
        var back = await browser.GetAsync(allowed.Headers.Location);
        Assert.StartsWith("/api/v1/oauth/success", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    /// <summary>A sync that is waited for.</summary>
    public async Task<JsonObject> SyncAsync(string query = "data_type=all") =>
        await Answer.ObjectAsync(await athlete.Client.PostAsync($"{SyncPath}?async=false&{query}", null), 200);

    /// <summary>The task of a sync that is waited for.</summary>
    public async Task<JsonObject> TaskAsync(string query = "data_type=all")
    {
        var answer = await athlete.Client.PostAsync($"{SyncPath}?async=false&{query}", null);

        return await ObjectAsync($"/api/v1/tasks/{Answer.Header(answer, "X-Task-Id")}");
    }

    public async Task<JsonObject> ObjectAsync(string path) => await Answer.ObjectAsync(await athlete.Client.GetAsync(path), 200);

    public async Task<JsonObject> ConnectionAsync() => Assert.Single(
        (await athlete.Client.ArrayAsync($"/api/v1/users/{athlete.UserId}/connections")).Select(one => one!.AsObject()));

    public Task<JsonArray> ActivitiesAsync() => athlete.ItemsAsync("/activities?per_page=200");

    public Task ActivitiesAsync(int count) => ProviderPeople.EventuallyAsync(async () => (await ActivitiesAsync()).Count == count);

    /// <summary>An activity by the provider's id.</summary>
    public async Task<JsonObject?> FindAsync(string externalId) => (await ActivitiesAsync())
        .Select(one => one!.AsObject()).FirstOrDefault(one => one["externalId"]?.GetValue<string>() == externalId);

    public Uri Server => people.Host.Address;

    public void Dispose() => athlete.Dispose();
}
