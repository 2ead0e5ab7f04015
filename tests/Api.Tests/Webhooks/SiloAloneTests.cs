using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Outgoing;
using TrainItAll.Silo;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>Grains run without the front end: in a cluster a silo of its own sends.</summary>
public sealed class SiloAloneTests
{
    [Fact]
    public async Task A_silo_without_the_api_sends_what_waits_with_the_right_secret()
    {
        await using var receiver = await Receiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("trainitall-silo-").FullName;
        string secret;
        await using (var host = await AppHost.StartAsync(settings => Gathering(settings), Lying, folder))
        {
            using var athlete = await host.NewAthleteAsync();
            var created = await athlete.WriteAsync(HookDriver.Path, $$"""{"url":"{{receiver.Url}}","events":["WELLNESS_UPDATED"]}""");
            secret = created["secret"]!.GetValue<string>();
            await receiver.WhenAsync(all => all.Count == 1, "the test event");
            await UntilActiveAsync(athlete, created["id"]!.GetValue<string>());
            await athlete.WriteAsync("/daily-wellness", """{"day":"2026-01-16","steps":1}""");
        }

        Assert.Empty(receiver.Deliveries);
        using (var silo = NewSilo(folder))
        {
            await silo.StartAsync();
            await receiver.WhenDeliveriesAsync(1);
            await silo.StopAsync();
        }

        Assert.Equal(secret, receiver.Deliveries[0].Body["secret"]!.GetValue<string>());
        Assert.Equal(1, receiver.Deliveries[0].Events[0]["records"]![0]!["steps"]!.GetValue<int>());
        Directory.Delete(folder, recursive: true);
    }

    private static IHost NewSilo(string folder)
    {
        var settings = Gathering(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase));
        settings["TrainItAll:DataDirectory"] = folder;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddTrainItAllSilo();
        Lying(builder.Services);

        return builder.Build();
    }

    private static Dictionary<string, string?> Gathering(Dictionary<string, string?> settings)
    {
        HookDriver.Settings(settings);
        settings["TrainItAll:Webhooks:WellnessSeconds"] = "2";

        return settings;
    }

    private static void Lying(IServiceCollection services) => services.AddSingleton<IHostResolver>(new LyingResolver());

    private static async Task UntilActiveAsync(AthleteDriver athlete, string subscription)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await athlete.GetObjectAsync($"{HookDriver.Path}/{subscription}"))["state"]!.GetValue<string>() != "active")
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
