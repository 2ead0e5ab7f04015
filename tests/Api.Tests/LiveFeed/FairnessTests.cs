using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrainItAll.Api.LiveFeed;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Api.Tests.LiveFeed;

/// <summary>realtime.md §15, S-05, by counting: what one connection is sent, in which order, with nothing decided by time.</summary>
[Collection(AppTests.Name)]
public sealed class FairnessTests(AppFixture fixture)
{
    private const int Burst = 5_000;
    private const int Quiet = 30;

    /// <summary>What one athlete may send before it is the next one's turn (realtime.md §3).</summary>
    private const int EventsPerTurn = 64;

    [Fact]
    public async Task S_05_a_burst_of_one_athlete_gives_way_to_every_other_after_each_of_its_turns()
    {
        var services = fixture.Host.App.Services;
        var busy = await WithEventsAsync(Burst);
        var quiet = new List<LiveRights>();
        for (var athlete = 0; athlete < Quiet; athlete++)
        {
            quiet.Add(await WithEventsAsync(1));
        }

        var listener = new Recorder(Burst + Quiet);
        await using var pump = new Pump(
            listener, services.GetRequiredService<AthleteFeeds>(), TimeProvider.System, NullLogger<Pump>.Instance);
        foreach (var rights in (LiveRights[])[busy, .. quiet])
        {
            await pump.SubscribeAsync(rights, new SubscribeRequest(rights.Athlete.Value, AfterSeq: 0));
        }

        pump.Start();
        var sent = await listener.AllAsync();

        Assert.Equal(
            Enumerable.Range(1, Burst).Select(number => (long)number),
            sent.Where(message => message.Athlete == busy.Athlete.Value).Select(message => message.Seq));
        var firstRound = sent.Take(EventsPerTurn + Quiet).Select(message => message.Athlete).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(quiet.Select(rights => rights.Athlete.Value).Except(firstRound, StringComparer.Ordinal));
    }

    /// <summary>An athlete whose log holds so many events, written past its grain, which is not awake yet.</summary>
    private async Task<LiveRights> WithEventsAsync(int events)
    {
        const int PerCommit = 1_000;
        using var athlete = await fixture.Host.NewAthleteAsync();
        var store = fixture.Host.App.Services.GetRequiredService<IAthleteStore>();
        var id = new AthleteId(athlete.AthleteId);
        var head = (await store.OpenAsync(id, default))!;
        for (var written = 0; written < events; written += PerCommit)
        {
            await store.CommitAsync(new AthleteCommit(id, head.Epoch, head.Seq + written, DateTimeOffset.UnixEpoch)
            {
                Events =
                [
                    .. Enumerable.Repeat(
                        new NewEvent("WELLNESS_UPDATED", """{"collection":"dailyWellness","days":["2026-01-16"]}"""),
                        Math.Min(PerCommit, events - written)),
                ],
            });
        }

        return new LiveRights(id, athlete.OrganizationId, PermissionSet.All);
    }

    /// <summary>A connection that takes everything at once and remembers it.</summary>
    private sealed class Recorder(int count) : ILiveListener
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly List<(string Athlete, long Seq)> _sent = [];
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<IReadOnlyList<(string Athlete, long Seq)>> AllAsync()
        {
            await _complete.Task.WaitAsync(Patience);

            return _sent;
        }

        public Task SendAsync(LiveMessage message, CancellationToken cancellationToken)
        {
            var envelope = System.Text.Json.Nodes.JsonNode.Parse(message.Json.Utf8.Span)!;
            _sent.Add(((string)envelope["athlete_id"]!, (long)envelope["seq"]!));
            if (_sent.Count == count)
            {
                _complete.SetResult();
            }

            return Task.CompletedTask;
        }

        public Task BeatAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Close() => _complete.TrySetException(new InvalidOperationException("The connection was ended."));

        public void Leave()
        {
            // Nothing is left to do.
        }
    }
}
