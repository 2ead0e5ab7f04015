using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, Q: a listener that comes back gets exactly what it missed, or is told that it cannot.</summary>
[Collection(AppTests.Name)]
public sealed class ResumeTests(AppFixture fixture)
{
    [Fact]
    public async Task Q_01_what_is_written_after_a_read_follows_the_subscription_from_that_read_and_nothing_else()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 3);
        var page = await athlete.GetAsync("/daily-wellness");
        var (seq, epoch) = (Answer.Header(page, "X-Athlete-Seq"), Answer.Header(page, "X-Athlete-Epoch"));
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");

        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        var subscribed = await hub.ResultAsync("Subscribe", $"[\"0\",{seq},\"{epoch}\"]");
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-02"}""");
        var missed = (await hub.NextEventAsync()).Envelope;
        var live = (await hub.NextEventAsync()).Envelope;

        Assert.True(subscribed["recovered"]!.GetValue<bool>());
        Assert.Equal((4, true, "2026-05-01"), Shown(missed));
        Assert.Equal((5, false, "2026-05-02"), Shown(live));

        static (long, bool, string) Shown(System.Text.Json.Nodes.JsonObject envelope) => (
            envelope["seq"]!.GetValue<long>(), envelope["replayed"]!.GetValue<bool>(), envelope["days"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData(3, new long[] { })]
    [InlineData(2, new long[] { 3 })]
    [InlineData(0, new long[] { 1, 2, 3 })]
    public async Task Q_05_a_place_within_the_log_brings_all_that_follows_it(long afterSeq, long[] missed)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 3);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        var subscribed = await hub.ResultAsync("Subscribe", $"[\"0\",{afterSeq}]");
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");

        Assert.True(subscribed["recovered"]!.GetValue<bool>());
        Assert.Equal(afterSeq, subscribed["fromSeq"]!.GetValue<long>());
        foreach (var seq in (long[])[.. missed, 4])
        {
            Assert.Equal(seq, await hub.NextSeqAsync());
        }
    }

    [Theory]
    [InlineData("4", "ahead")]
    [InlineData("9223372036854775807", "ahead")]
    [InlineData("3,\"other\"", "epoch_changed")]
    public async Task Q_05_a_place_that_means_nothing_is_answered_by_a_resync_and_the_stream_goes_on_from_the_head(string place, string reason)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 3);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        var subscribed = await hub.ResultAsync("Subscribe", $"[\"0\",{place}]");
        var (target, resync) = await hub.NextEventAsync();
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");

        Assert.False(subscribed["recovered"]!.GetValue<bool>());
        Assert.Equal("RESYNC", target);
        Assert.Equal(reason, resync["reason"]!.GetValue<string>());
        Assert.Equal(3, resync["seq"]!.GetValue<long>());
        Assert.Equal(athlete.AthleteId, resync["athlete_id"]!.GetValue<string>());
        Assert.Equal(4, await hub.NextSeqAsync());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("9223372036854775808")]
    [InlineData("\"three\"")]
    public async Task Q_05_a_place_that_is_no_number_is_refused_and_the_connection_stays(string place)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        var refused = await hub.CallAsync("Subscribe", $"[\"0\",{place}]");

        Assert.NotNull(refused["error"]);
        Assert.True((await hub.ResultAsync("Subscribe", "[\"0\"]"))["recovered"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Q_06_a_place_that_the_log_no_longer_reaches_is_answered_by_a_resync()
    {
        await using var host = await AppHost.StartAsync();
        using var athlete = await host.NewAthleteAsync();
        await WriteDaysAsync(athlete, 3);
        var later = DateTimeOffset.UtcNow.AddDays(1);
        var gone = await host.App.Services.GetRequiredService<IAthleteStore>().TrimAsync(later, later, CancellationToken.None);
        await using var hub = await HubClient.ConnectAsync(host, athlete.ApiKey);

        var subscribed = await hub.ResultAsync("Subscribe", "[\"0\",1]");
        var (target, resync) = await hub.NextEventAsync();
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");

        Assert.True(gone >= 3, $"{gone} events were cut");
        Assert.False(subscribed["recovered"]!.GetValue<bool>());
        Assert.Equal(("RESYNC", "too_old"), (target, resync["reason"]!.GetValue<string>()));
        Assert.Equal(4, await hub.NextSeqAsync());
    }

    [Fact]
    public async Task Q_08_leaving_and_coming_back_again_and_again_during_writes_shows_no_gap_and_no_repeat()
    {
        const int Writes = 300;
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);
        var writing = Task.Run(() => WriteDaysAsync(athlete, Writes));
        var seen = 0L;
        while (seen < Writes)
        {
            await hub.ResultAsync("Subscribe", $"[\"0\",{seen}]");
            for (var events = 0; events < 20 && seen < Writes; events++)
            {
                Assert.Equal(++seen, await hub.NextSeqAsync());
            }

            await Task.Delay(250);
            await hub.CallAsync("Unsubscribe", "[\"0\"]");
            hub.ForgetEvents();
        }

        await writing;
        Assert.Equal(Writes, seen);
    }

    [Fact]
    public async Task A_listener_that_wants_the_present_gets_one_resync_for_a_long_backlog()
    {
        const int Backlog = 1_001;
        using var athlete = await fixture.Host.NewAthleteAsync();
        await WriteDaysAsync(athlete, Backlog);
        await using var hub = await HubClient.ConnectAsync(fixture.Host, athlete.ApiKey);

        await hub.ResultAsync("Subscribe", "[\"0\",0,null,true]");
        var (target, resync) = await hub.NextEventAsync();
        await hub.ResultAsync("Subscribe", "[\"0\",0]");

        Assert.Equal(("RESYNC", "far_behind", Backlog), (target, resync["reason"]!.GetValue<string>(), resync["seq"]!.GetValue<long>()));
        for (var seq = 1; seq <= Backlog; seq++)
        {
            Assert.Equal(seq, await hub.NextSeqAsync());
        }
    }

    private static async Task WriteDaysAsync(AthleteDriver athlete, int days)
    {
        var first = new DateOnly(2020, 1, 1);
        for (var day = 0; day < days; day++)
        {
            await athlete.WriteAsync("/daily-wellness", $$"""{"day":"{{first.AddDays(day):yyyy-MM-dd}}","steps":1}""");
        }
    }
}
