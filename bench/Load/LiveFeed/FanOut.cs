using System.Diagnostics;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.LiveFeed;

/// <summary>
/// Causes events as fast as all listeners hear them: a few are on their way, the next is caused when the whole audience
/// has heard one. So no arm can run ahead of its listeners.
/// </summary>
internal sealed class FanOut(Audience audience, ServerProcess server, Func<int, ReadOnlyMemory<byte>> cause)
{
    private const int OnTheirWay = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _caused;

    public async Task<ArmResult> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var connection = await HttpConnection.ConnectAsync(server.Port, cancellationToken);
        var cpu = new CpuMeter([("server", server.Id, false)]);
        var before = cpu.Sample();
        var heardBefore = audience.Heard;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            if (((long)_caused * audience.Size) - audience.Heard >= OnTheirWay * (long)audience.Size)
            {
                await Task.Yield();
                continue;
            }

            if (!(await connection.ExchangeAsync(cause(_caused++))).IsSuccess)
            {
                throw new BenchFailedException("A request that causes an event was refused.");
            }
        }

        var elapsed = watch.Elapsed;
        var heard = audience.Heard - heardBefore;
        var note = cpu.Describe(before, cpu.Sample(), heard);
        await AllHeardAsync(cancellationToken);

        return new ArmResult(heard / elapsed.TotalSeconds) { Note = note };
    }

    private async Task AllHeardAsync(CancellationToken cancellationToken)
    {
        var expected = (long)_caused * audience.Size;
        var watch = Stopwatch.StartNew();
        while (audience.Heard < expected && watch.Elapsed < Patience)
        {
            await Task.Delay(1, cancellationToken);
        }

        if (audience.Heard != expected)
        {
            throw new BenchFailedException($"{audience.Heard} events were heard instead of {expected}.");
        }
    }
}
