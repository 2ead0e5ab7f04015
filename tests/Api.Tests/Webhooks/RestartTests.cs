using System.Text.Json.Nodes;
using TrainItAll.Api.Cli;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.Webhooks;

/// <summary>What a restart and an operator do to what waits.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task O_04_W_04_What_waits_survives_the_process_and_is_told_at_the_time_of_the_first_change()
    {
        await using var receiver = await Receiver.StartAsync();
        var folder = Directory.CreateTempSubdirectory("trainitall-hooks-").FullName;
        DateTimeOffset due;
        await using (var host = await StartAsync(folder))
        {
            using var athlete = await host.NewAthleteAsync();
            await SubscribeAsync(athlete, receiver);
            await athlete.WriteAsync("/daily-wellness", """{"day":"2026-01-16","steps":1}""");
            due = DateTimeOffset.UtcNow.AddSeconds(3);
        }

        Assert.Empty(receiver.Deliveries);
        await using (await StartAsync(folder))
        {
            await receiver.WhenDeliveriesAsync(1);
        }

        Assert.True(DateTimeOffset.UtcNow >= due - TimeSpan.FromSeconds(1), "It was told before its window was over.");
        Assert.Equal(1, receiver.Deliveries[0].Events[0]["records"]![0]!["steps"]!.GetValue<int>());
        Assert.Single(receiver.Deliveries);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_operators_commands_list_stop_start_and_replay_beside_the_server()
    {
        await using var hooks = await HookDriver.StartAsync();
        await hooks.SubscribeAsync();

        var (listed, _) = await RunAsync(hooks, "webhook", "list");
        Assert.Equal(hooks.SubscriptionId, JsonNode.Parse(listed)!["id"]!.GetValue<string>());
        Assert.DoesNotContain(hooks.BodySecret, listed, StringComparison.Ordinal);

        Assert.Contains("is paused", (await RunAsync(hooks, "webhook", "pause", hooks.SubscriptionId)).Output, StringComparison.Ordinal);
        await hooks.WriteStepsAsync(1);
        Assert.Equal(1, (await RunAsync(hooks, "webhook", "pause", hooks.SubscriptionId)).Exit);
        Assert.Equal(1, (await RunAsync(hooks, "webhook", "pause", "whs_none")).Exit);
        Assert.Contains("is active", (await RunAsync(hooks, "webhook", "resume", hooks.SubscriptionId)).Output, StringComparison.Ordinal);
        await hooks.PatchAsync("""{"description":"wakes the sender"}""");
        await hooks.Receiver.WhenDeliveriesAsync(1);

        Assert.Contains(
            "0 deliveries", (await RunAsync(hooks, "webhook", "replay", hooks.SubscriptionId, "--since", "2026-01-01T00:00:00Z")).Output, StringComparison.Ordinal);
    }

    private static Task<AppHost> StartAsync(string folder) => AppHost.StartAsync(
        settings =>
        {
            HookDriver.Settings(settings);
            settings["TrainItAll:Webhooks:WellnessSeconds"] = "3";
        },
        folder: folder);

    private static async Task SubscribeAsync(AthleteDriver athlete, Receiver receiver)
    {
        var created = await athlete.WriteAsync(HookDriver.Path, $$"""{"url":"{{receiver.Url}}","events":["WELLNESS_UPDATED"]}""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await athlete.GetObjectAsync($"{HookDriver.Path}/{created["id"]}"))["state"]!.GetValue<string>() != "active")
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Runs a command on the server's data, as a program of its own would.</summary>
    private static async Task<(string Output, int Exit)> RunAsync(HookDriver hooks, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        Environment.SetEnvironmentVariable("TrainItAll__DataDirectory", hooks.Host.Folder);
        try
        {
            var exit = await OperatorCommands.RunAsync(arguments, output, error);

            return (output.ToString(), exit);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TrainItAll__DataDirectory", null);
        }
    }
}
