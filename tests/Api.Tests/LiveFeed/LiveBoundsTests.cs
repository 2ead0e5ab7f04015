using System.Net.WebSockets;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, L, S and D: clients that misbehave, clients that are slow, and a server that goes down.</summary>
[Collection(AppTests.Name)]
public sealed class LiveBoundsTests(AppFixture fixture)
{
    [Fact]
    public async Task L_05_a_connection_that_never_says_its_protocol_is_closed()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.OpenAsync(fixture.Host, athlete.ApiKey);

        Assert.Empty(await hub.UntilClosedAsync());
    }

    [Fact]
    public async Task L_05_a_message_beyond_16_KB_closes_the_connection()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        await hub.SendAsync($$"""{"type":1,"target":"Subscribe","arguments":["{{new string('0', 17 * 1024)}}"]}""");

        Assert.Empty(await hub.UntilClosedAsync());
    }

    [Fact]
    public async Task L_05_an_unknown_method_is_an_error_and_the_connection_stays()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        Assert.NotNull((await hub.CallAsync("Nothing", "[]"))["error"]);
        Assert.Equal(7, (await hub.ResultAsync("Ping", "[7]"))["n"]!.GetValue<long>());
    }

    [Fact]
    public async Task L_06_a_client_that_calls_without_pause_is_told_goodbye()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        for (var call = 1; call <= 51; call++)
        {
            await hub.SendAsync($$"""{"type":1,"target":"Ping","arguments":[{{call}}]}""");
        }

        var (target, goodbye) = Assert.Single(await hub.UntilClosedAsync());
        Assert.Equal(("GOODBYE", "too_many_calls"), (target, goodbye["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task L_06_the_21st_connection_of_a_user_is_told_goodbye_and_a_freed_place_can_be_taken()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var connections = new List<HubClient>();
        for (var open = 0; open < 20; open++)
        {
            connections.Add(await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey));
            await connections[^1].ResultAsync("Subscribe", "[\"0\"]");
        }

        await using var oneTooMany = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        var (target, goodbye) = Assert.Single(await oneTooMany.UntilClosedAsync());
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        Assert.Equal(("GOODBYE", "too_many_connections"), (target, goodbye["code"]!.GetValue<string>()));
        await ConnectAgainAsync(athlete);
    }

    [Fact]
    public async Task S_01_listeners_that_read_nothing_cost_others_nothing()
    {
        const int Writes = 400;
        const int Stuck = 10;
        using var athlete = await fixture.Host.NewAthleteAsync();
        var stuck = new List<HubClient>();
        for (var one = 0; one < Stuck; one++)
        {
            stuck.Add(await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey));
            await stuck[^1].ResultAsync("Subscribe", "[\"0\"]");
        }

        await using var healthy = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await healthy.ResultAsync("Subscribe", "[\"0\"]");
        var note = new string('n', 2_000);
        var writing = Task.Run(async () =>
        {
            for (var write = 0; write < Writes; write++)
            {
                await athlete.WriteAsync(
                    "/activities",
                    $$"""{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":{{write + 1}},"rawPayload":{"note":"{{note}}"} }""");
            }
        });

        for (var seq = 1; seq <= Writes; seq++)
        {
            Assert.Equal(seq, await healthy.NextSeqAsync());
        }

        await writing;
        foreach (var one in stuck)
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task D_01_a_server_that_goes_down_says_goodbye_and_when_to_come_back()
    {
        await using var host = await AppHost.StartAsync();
        using var athlete = await host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(host, athlete.ApiKey);
        await hub.ResultAsync("Subscribe", "[\"0\"]");

        var stopping = host.App.StopAsync();
        var (target, goodbye) = Assert.Single(await hub.UntilClosedAsync());
        await stopping;

        Assert.Equal(("GOODBYE", "shutdown"), (target, goodbye["code"]!.GetValue<string>()));
        Assert.True(goodbye["reconnect"]!.GetValue<bool>());
        Assert.InRange(goodbye["after_ms"]!.GetValue<int>(), 0, 5_000);
    }

    private async Task ConnectAgainAsync(AthleteDriver athlete)
    {
        // The server notices the closed ones in its own time.
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
            try
            {
                await hub.ResultAsync("Subscribe", "[\"0\"]");

                return;
            }
            catch (Exception exception) when (exception is InvalidOperationException or WebSocketException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail("No place became free.");
    }
}
