using System.Net;
using System.Text.Json.Nodes;
using TrainItAll.Api.Tests.Drivers;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>The live feed as Server-Sent Events.</summary>
[Collection(AppTests.Name)]
public sealed class LiveStreamTests(AppFixture fixture)
{
    [Fact]
    public async Task A_stream_says_each_event_with_its_place_and_goes_on_from_there()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        string lastId;
        await using (var first = await EventStream.OpenAsync(athlete, "/api/live/0?after_seq=0"))
        {
            var (id, type, data) = await first.NextAsync();
            Assert.Equal("WELLNESS_UPDATED", type);
            Assert.Equal($"{data["epoch"]}:1", id);
            Assert.True(data["replayed"]!.GetValue<bool>());
            lastId = id;
        }

        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-02"}""");
        await using var second = await EventStream.OpenAsync(athlete, $"/api/live/{athlete.AthleteId}", lastId);
        var missed = (await second.NextAsync()).Data;
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-03"}""");
        var live = (await second.NextAsync()).Data;

        Assert.Equal((2, true), (missed["seq"]!.GetValue<long>(), missed["replayed"]!.GetValue<bool>()));
        Assert.Equal((3, false), (live["seq"]!.GetValue<long>(), live["replayed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_stream_from_a_place_of_another_numbering_begins_with_a_resync()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await athlete.WriteAsync("/sleep-days", """{"day":"2026-05-01"}""");
        await using var stream = await EventStream.OpenAsync(athlete, "/api/live/0", "other:1");

        var (id, type, data) = await stream.NextAsync();

        Assert.Equal(("RESYNC", "epoch_changed"), (type, data["reason"]!.GetValue<string>()));
        Assert.Equal($"{data["epoch"]}:1", id);
    }

    [Theory]
    [InlineData("/api/live/0?after_seq=x", null, 400, "validation_error")]
    [InlineData("/api/live/0?after_seq=-1", null, 400, "validation_error")]
    [InlineData("/api/live/0", "not a place", 400, "validation_error")]
    [InlineData("/api/live/mem_none", null, 404, "not_found")]
    [InlineData("/api/live/i999999999", null, 404, "not_found")]
    public async Task A_stream_that_cannot_be_is_refused_in_words(string path, string? lastEventId, int status, string errorCode)
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var answer = await athlete.Client.SendAsync(request);

        await Answer.RefusalAsync(answer, status, errorCode);
    }

    [Fact]
    public async Task A_stream_needs_a_credential_that_may_read_events()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        var (_, writeOnly) = await athlete.AddKeyAsync("activities:write");
        using var anonymous = fixture.Host.Anonymous();
        using var weak = fixture.Host.With(writeOnly);

        using var unknown = await anonymous.GetAsync("/api/live/0");
        using var lacking = await weak.GetAsync("/api/live/0");

        await Answer.RefusalAsync(unknown, 401, "unauthorized");
        await Answer.RefusalAsync(lacking, 403, "insufficient_scope");
    }

    [Fact]
    public async Task D_01_a_server_that_goes_down_ends_its_streams_with_a_goodbye()
    {
        await using var host = await AppHost.StartAsync();
        using var athlete = await host.NewAthleteAsync();
        await using var stream = await EventStream.OpenAsync(athlete, "/api/live/0");

        var stopping = host.App.StopAsync();
        var (_, type, data) = await stream.NextAsync();
        await stopping;

        Assert.Equal(("GOODBYE", "shutdown"), (type, data["code"]!.GetValue<string>()));
        await Assert.ThrowsAsync<InvalidOperationException>(stream.NextLineAsync);
    }

    [Fact]
    public async Task A_stream_is_never_kept_by_a_cache_and_beats_at_once()
    {
        using var athlete = await fixture.Host.NewAthleteAsync();
        await using var stream = await EventStream.OpenAsync(athlete, "/api/live/0");

        Assert.Equal("no-store", stream.Answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/event-stream; charset=utf-8", stream.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(":", await stream.NextLineAsync());
        Assert.Equal(HttpStatusCode.OK, stream.Answer.StatusCode);
    }
}

/// <summary>Reads Server-Sent Events.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StreamReader _lines;

    private EventStream(HttpResponseMessage answer, Stream body)
    {
        Answer = answer;
        _lines = new StreamReader(body);
    }

    public HttpResponseMessage Answer { get; }

    public static async Task<EventStream> OpenAsync(AthleteDriver athlete, string path, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await athlete.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();

        return new EventStream(answer, await answer.Content.ReadAsStreamAsync());
    }

    public async Task<(string Id, string Type, JsonObject Data)> NextAsync()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await NextLineAsync() is var line && (line.Length > 0 || fields.Count == 0))
        {
            // A line that begins with a colon is a comment.
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields[line[..colon]] = line[(colon + 2)..];
            }
        }

        return (fields.GetValueOrDefault("id", ""), fields["event"], JsonNode.Parse(fields["data"])!.AsObject());
    }

    public async Task<string> NextLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);

        return await _lines.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The stream ended.");
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        Answer.Dispose();

        return ValueTask.CompletedTask;
    }
}
