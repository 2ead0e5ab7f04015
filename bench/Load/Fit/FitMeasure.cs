using System.Diagnostics;
using TrainItAll.Bench.Report;

namespace TrainItAll.Bench.Fit;

/// <summary>Does something to one file again and again.</summary>
internal static class FitMeasure
{
    // Reading the clock must not be measured.
    private const int Batch = 8;

    /// <summary>How often per second, one after the other on this thread.</summary>
    public static Arm Arm(string name, TimeSpan slice, Action action) => new(name, _ =>
    {
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        do
        {
            for (var one = 0; one < Batch; one++)
            {
                action();
            }

            count += Batch;
        }
        while (Stopwatch.GetElapsedTime(started) < slice);

        return Task.FromResult(new ArmResult(count / Stopwatch.GetElapsedTime(started).TotalSeconds));
    });

    /// <summary>What one time allocates, in bytes, once everything is compiled.</summary>
    public static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
