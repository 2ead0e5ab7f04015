using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Traffic;

/// <summary>Sends the traffic of some connections at once, each waiting for its answer before the next request.</summary>
internal sealed class LoadRun
{
    private const int FailuresMaxPerConnection = 100;
    private const int FailureBytesShown = 300;

    private readonly LoadPlan _plan;
    private readonly long _countFrom;
    private readonly long _countUntil;
    private long _failures;
    private string? _firstFailure;

    private LoadRun(LoadPlan plan)
    {
        _plan = plan;
        _countFrom = Stopwatch.GetTimestamp() + Ticks(plan.WarmUp);
        _countUntil = plan.Duration is { } duration ? _countFrom + Ticks(duration) : long.MaxValue;
    }

    /// <param name="plan">Where to and for how long.</param>
    /// <param name="traffic">One per connection.</param>
    /// <param name="cancellationToken">Cuts the connections.</param>
    public static async Task<LoadResult> RunAsync(
        LoadPlan plan, IReadOnlyList<ITraffic> traffic, CancellationToken cancellationToken)
    {
        var connections = new List<HttpConnection>();
        try
        {
            for (var index = 0; index < traffic.Count; index++)
            {
                connections.Add(await HttpConnection.ConnectAsync(plan.Port, cancellationToken));
            }

            return await new LoadRun(plan).SendAsync(connections, traffic, cancellationToken);
        }
        catch (SocketException refused)
        {
            throw new BenchFailedException($"The server does not accept connections any more: {refused.Message}");
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task<LoadResult> SendAsync(
        List<HttpConnection> connections, IReadOnlyList<ITraffic> traffic, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LoadPlan.TimeMax);
        await using var cut = limit.Token.UnsafeRegister(
            _ => connections.ForEach(connection => connection.Dispose()), state: null);

        var cpu = MeasureCpuAsync(limit.Token);
        var started = Stopwatch.GetTimestamp();
        var sent = connections.Zip(traffic, SendAsync).ToList();
        var histograms = await Task.WhenAll(sent);
        var elapsed = _plan.Duration ?? Stopwatch.GetElapsedTime(started);

        cancellationToken.ThrowIfCancellationRequested();
        var all = new LatencyHistogram();
        foreach (var histogram in histograms)
        {
            all.Add(histogram);
        }

        var used = await cpu is var (before, after) ? _plan.Cpu.Describe(before, after, all.Count) : "";

        return new LoadResult(all, elapsed, _failures, _firstFailure, used);
    }

    private async Task<LatencyHistogram> SendAsync(HttpConnection connection, ITraffic traffic)
    {
        var latencies = new LatencyHistogram();
        var failures = 0;
        try
        {
            var begun = Stopwatch.GetTimestamp();
            while (begun < _countUntil && failures < FailuresMaxPerConnection && traffic.TryNext(out var request))
            {
                var answer = await connection.ExchangeAsync(request);
                var done = Stopwatch.GetTimestamp();
                if (done >= _countFrom && done <= _countUntil)
                {
                    latencies.Record(done - begun);
                }

                failures += answer.IsSuccess ? 0 : Failed(answer, connection);
                traffic.Answered(answer, connection);
                begun = done;
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
        {
            Failed(broken.Message);
        }

        return latencies;
    }

    private int Failed(Answer answer, HttpConnection connection)
    {
        var body = connection.Body;

        return Failed($"{answer.Status} {Encoding.UTF8.GetString(body[..Math.Min(body.Length, FailureBytesShown)])}");
    }

    private int Failed(string why)
    {
        Interlocked.CompareExchange(ref _firstFailure, why, null);
        Interlocked.Increment(ref _failures);

        return 1;
    }

    private async Task<(CpuSample Before, CpuSample After)?> MeasureCpuAsync(CancellationToken cancellationToken)
    {
        if (_plan.Duration is not { } duration)
        {
            return null;
        }

        await Task.Delay(_plan.WarmUp, cancellationToken);
        var before = _plan.Cpu.Sample();
        await Task.Delay(duration, cancellationToken);

        return (before, _plan.Cpu.Sample());
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}
