using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.LiveFeed;

[Collection(AppTests.Name)]
public sealed class LiveHubTests(AppFixture fixture)
{
    private const string Run = """{"title":"Run","type":"RUN","startedAt":"2026-01-17T18:20:00Z","durationMin":45,"rawPayload":{"a": 1}}""";

    [Theory]
    [InlineData("[\"0\"]")]
    [InlineData("[\"0\",null]")]
    public async Task A_subscriber_gets_an_upload_with_the_activity_as_the_list_shows_it(string arguments)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        var subscribed = (await hub.CallAsync("Subscribe", arguments))["result"]!;

        await athlete.WriteAsync("/activities", Run);
        var (target, envelope) = await hub.NextEventAsync();

        Assert.Equal("ACTIVITY_UPLOADED", target);
        Assert.Equal(["seq", "epoch", "athlete_id", "type", "timestamp", "replayed", "activity"], envelope.Select(pair => pair.Key));
        Assert.Equal(1, envelope["seq"]!.GetValue<long>());
        Assert.Equal(subscribed["epoch"]!.GetValue<string>(), envelope["epoch"]!.GetValue<string>());
        Assert.Equal(athlete.AthleteId, envelope["athlete_id"]!.GetValue<string>());
        Assert.Equal("ACTIVITY_UPLOADED", envelope["type"]!.GetValue<string>());
        Assert.Equal(
            Assert.Single(await athlete.ItemsAsync("/activities"))!.ToJsonString(), envelope["activity"]!.ToJsonString());
    }

    [Fact]
    public async Task A_subscriber_is_told_which_day_of_which_collection_changed()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await hub.CallAsync("Subscribe", $"[\"{athlete.AthleteId}\"]");

        await athlete.WriteAsync("/sleep-days", """{"day":"2026-01-16"}""");
        var (target, envelope) = await hub.NextEventAsync();

        Assert.Equal("WELLNESS_UPDATED", target);
        Assert.Equal("sleepDays", envelope["collection"]!.GetValue<string>());
        Assert.Equal("""["2026-01-16"]""", envelope["days"]!.ToJsonString());
    }

    [Fact]
    public async Task What_was_missed_comes_first_then_what_happens_each_once_and_in_order()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        for (var day = 1; day <= 20; day++)
        {
            await athlete.WriteAsync("/daily-wellness", $$"""{"day":"2026-01-{{day:00}}","steps":1}""");
        }

        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        var writing = Task.Run(async () =>
        {
            for (var day = 1; day <= 20; day++)
            {
                await athlete.WriteAsync("/daily-wellness", $$"""{"day":"2026-02-{{day:00}}","steps":1}""");
            }
        });
        var subscribed = (await hub.CallAsync("Subscribe", "[\"0\",5]"))["result"]!;
        var seqs = new List<long>();
        while (seqs.LastOrDefault() < 40)
        {
            seqs.Add((await hub.NextEventAsync()).Envelope["seq"]!.GetValue<long>());
        }

        await writing;
        Assert.True(subscribed["recovered"]!.GetValue<bool>());
        Assert.Equal(5, subscribed["fromSeq"]!.GetValue<long>());
        Assert.Equal(Enumerable.Range(6, 35).Select(seq => (long)seq), seqs);
    }

    [Fact]
    public async Task Two_connections_of_one_athlete_both_get_every_event_and_one_may_leave()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var one = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await using var other = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        await one.CallAsync("Subscribe", "[\"0\"]");
        await other.CallAsync("Subscribe", "[\"0\"]");

        await athlete.WriteAsync("/daily-wellness", """{"day":"2026-01-01"}""");
        Assert.Equal(1, (await one.NextEventAsync()).Envelope["seq"]!.GetValue<long>());
        Assert.Equal(1, (await other.NextEventAsync()).Envelope["seq"]!.GetValue<long>());
        await one.CallAsync("Unsubscribe", "[\"0\"]");
        await athlete.WriteAsync("/daily-wellness", """{"day":"2026-01-02"}""");

        Assert.Equal(2, (await other.NextEventAsync()).Envelope["seq"]!.GetValue<long>());
        Assert.Null((await one.CallAsync("Subscribe", "[\"0\",1]"))["error"]);
        Assert.Equal(2, (await one.NextEventAsync()).Envelope["seq"]!.GetValue<long>());
    }

    [Fact]
    public async Task Another_athlete_and_one_that_does_not_exist_look_the_same()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var other = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        var foreign = await hub.CallAsync("Subscribe", $"[\"{other.AthleteId}\"]");
        var unknown = await hub.CallAsync("Subscribe", "[\"mem_none\"]");

        Assert.Contains("not_found:", foreign["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(foreign["error"]!.GetValue<string>(), unknown["error"]!.GetValue<string>());
        Assert.Null((await hub.CallAsync("Subscribe", $"[\"i{athlete.Created["athleteNumber"]}\"]"))["error"]);
    }
}
