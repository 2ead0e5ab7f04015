using System.Collections.Concurrent;
using System.Diagnostics;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.LiveFeed;

/// <summary>One athlete that writes, and one listener to it: how long from the request to the answer, and to the event.</summary>
internal sealed class ToListener : IDisposable
{
    private const string Subscribe = """{"type":1,"invocationId":"1","target":"Subscribe","arguments":["0"]}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<long> _sentAt = new();
    private readonly SleepDayWrite _write;
    private readonly byte[] _who;
    private readonly HttpConnection _connection;
    private readonly HubSocket _listener;
    private int _number;
    private bool _counts;

    private ToListener(byte[] who, HttpConnection connection)
    {
        _who = who;
        _connection = connection;
        _write = SleepDayWrite.ToApi(who.Length);
        _listener = new HubSocket { OnEvent = Heard };
    }

    public LatencyHistogram ToAnswer { get; } = new();

    public LatencyHistogram ToEvent { get; } = new();

    public static async Task<ToListener> StartAsync(int port, BenchAthlete athlete, CancellationToken cancellationToken)
    {
        var pair = new ToListener(
            System.Text.Encoding.ASCII.GetBytes(athlete.Authorization), await HttpConnection.ConnectAsync(port, cancellationToken));
        await pair._listener.StartAsync(port, athlete.Authorization, Subscribe, cancellationToken);

        return pair;
    }

    /// <summary>Listens for as long as the token says.</summary>
    public Task ListenAsync(CancellationToken cancellationToken) => _listener.ListenAsync(cancellationToken);

    /// <summary>Writes one after another, not faster than one in each interval.</summary>
    /// <returns>How many writes were answered.</returns>
    public async Task<long> WriteAsync(TimeSpan duration, TimeSpan interval, bool counts, CancellationToken cancellationToken)
    {
        _counts = counts;
        var start = Stopwatch.GetTimestamp();
        var done = 0L;
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            var early = (interval * done) - Stopwatch.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, cancellationToken);
            }

            await WriteOneAsync();
            done++;
        }

        await AllHeardAsync(cancellationToken);

        return done;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _listener.Dispose();
    }

    private async Task WriteOneAsync()
    {
        var request = _write.Fill(_who, day: _number % SleepDayWrite.DaysMax, _number++);
        var sentAt = Stopwatch.GetTimestamp();
        _sentAt.Enqueue(sentAt);
        if (!(await _connection.ExchangeAsync(request)).IsSuccess)
        {
            throw new BenchFailedException("A write was refused.");
        }

        if (_counts)
        {
            ToAnswer.Record(Stopwatch.GetTimestamp() - sentAt);
        }
    }

    /// <summary>One writer, one write at a time: events come in the order of the writes.</summary>
    private void Heard(long at)
    {
        if (!_sentAt.TryDequeue(out var sentAt))
        {
            throw new BenchFailedException("An event came that nobody caused.");
        }

        if (_counts)
        {
            ToEvent.Record(at - sentAt);
        }
    }

    private async Task AllHeardAsync(CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (!_sentAt.IsEmpty)
        {
            if (watch.Elapsed > Patience)
            {
                throw new BenchFailedException($"{_sentAt.Count} events did not come.");
            }

            await Task.Delay(1, cancellationToken);
        }
    }
}
