using System.Diagnostics;
using TrainItAll.Bench.Report;

namespace TrainItAll.Bench.Fit;

/// <summary>Does something to one file again and again.</summary>
internal static class FitMeasure
{
    // Reading the clock must not be measured.
    private const int Batch = 8;

    /// <summary>
    /// How often per second of processor time, one after the other on this thread. By the clock, whatever else runs on the
    /// machine would be measured, too, and more of it the longer one pass takes.
    /// </summary>
    public static Arm Arm(string name, TimeSpan slice, Action action) => new(name, _ =>
    {
        var (started, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
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

        return Task.FromResult(new ArmResult(count / (Environment.CpuUsage.TotalTime - before).TotalSeconds));
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
