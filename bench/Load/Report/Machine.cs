using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Report;

/// <summary>Where a run took place: numbers mean nothing without it.</summary>
internal static class Machine
{
    private const int FlushCount = 200;
    private const int FlushBytes = 8 * 1024;
    private const double QuietLoadMax = 0.5;

    public static async Task<Table> DescribeAsync(Workplace place, CancellationToken cancellationToken)
    {
        var table = new Table("machine", "");
        table.Add("processor", $"{Field("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores");
        table.Add("memory", Field("/proc/meminfo", "MemTotal"));
        table.Add("system", $"{Field("/etc/os-release", "PRETTY_NAME", '=').Trim('"')}, kernel {(await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", cancellationToken)).Trim()}");
        table.Add(".NET", RuntimeInformation.FrameworkDescription);
        table.Add("commit", await CommitAsync(cancellationToken));
        table.Add("disk", $"{new DriveInfo(place.Root).DriveFormat}, {Numbers.Whole(FlushesPerSecond(place.NewFolder("disk")))} flushes of 8 KiB per second");
        table.Add("load before", await LoadAsync(cancellationToken));
        table.Add("at", DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture));

        return table;
    }

    private static string Field(string file, string name, char separator = ':') => File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(separator, StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault("unknown");

    private static async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        var average = (await File.ReadAllTextAsync("/proc/loadavg", cancellationToken)).Split(' ')[0];

        return double.Parse(average, CultureInfo.InvariantCulture) <= QuietLoadMax
            ? average
            : $"{average}: THE MACHINE IS NOT QUIET, these numbers are no measurement";
    }

    private static async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var commit = await Shell.RunAsync(
                "git", ["-C", Workplace.Repository, "describe", "--always", "--dirty", "--exclude=*"], cancellationToken);

            return commit.Trim();
        }
        catch (BenchFailedException)
        {
            return "unknown (no git repository)";
        }
    }

    /// <summary>How fast the disk makes small appends durable: the floor under every commit.</summary>
    private static double FlushesPerSecond(string folder)
    {
        var block = new byte[FlushBytes];
        using var file = new FileStream(Path.Combine(folder, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var started = Stopwatch.GetTimestamp();
        for (var count = 0; count < FlushCount; count++)
        {
            file.Write(block);
            file.Flush(flushToDisk: true);
        }

        return FlushCount / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
