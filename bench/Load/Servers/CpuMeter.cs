using System.Diagnostics;
using System.Globalization;

namespace TrainItAll.Bench.Servers;

/// <summary>Reads from /proc how much processor time programs have used. The load generator itself is always the first.</summary>
internal sealed class CpuMeter
{
    private const double ClockTicksPerSecond = 100;

    private readonly IReadOnlyList<(string Name, int ProcessId, bool WithChildren)> _programs;

    public CpuMeter(IEnumerable<(string Name, int ProcessId, bool WithChildren)> programs) =>
        _programs = [("client", Environment.ProcessId, false), .. programs];

    public CpuSample Sample() => new(
        Stopwatch.GetTimestamp(),
        [.. _programs.Select(program => program.WithChildren ? SecondsOfTree(program.ProcessId) : SecondsOf(program.ProcessId))]);

    /// <param name="before">At the start of the time that counts.</param>
    /// <param name="after">At its end.</param>
    /// <param name="answers">How many answers came in that time.</param>
    /// <returns>Cores used and, in parentheses, processor time per answer: <c>client 0.31 (15 µs), server 1.20 (60 µs)</c>.</returns>
    public string Describe(CpuSample before, CpuSample after, long answers)
    {
        var elapsed = Stopwatch.GetElapsedTime(before.At, after.At).TotalSeconds;
        var shares = _programs.Select((program, index) =>
        {
            var used = after.Seconds[index] - before.Seconds[index];

            return string.Create(
                CultureInfo.InvariantCulture, $"{program.Name} {used / elapsed:0.00} ({used * 1e6 / Math.Max(answers, 1):0} µs)");
        });

        return string.Join(", ", shares);
    }

    private static double SecondsOf(int processId) => Stat(processId) is { } stat ? stat.User + stat.System : 0;

    /// <summary>A process, its living children and those it has waited for: PostgreSQL with its backends.</summary>
    private static double SecondsOfTree(int processId)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? Stat(id) : null)
            .OfType<ProcessStat>()
            .Where(stat => stat.Id == processId || stat.ParentId == processId);

        return all.Sum(stat => stat.User + stat.System + (stat.Id == processId ? stat.Reaped : 0));
    }

    private static ProcessStat? Stat(int processId)
    {
        try
        {
            // The name in parentheses may hold blanks: fields are counted from behind it.
            var text = File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            double Seconds(int index) => long.Parse(fields[index], CultureInfo.InvariantCulture) / ClockTicksPerSecond;

            return new ProcessStat(
                processId, int.Parse(fields[1], CultureInfo.InvariantCulture), Seconds(11), Seconds(12), Seconds(13) + Seconds(14));
        }
        catch (IOException)
        {
            return null; // It ended between being listed and being read.
        }
    }

    private sealed record ProcessStat(int Id, int ParentId, double User, double System, double Reaped);
}

/// <summary>Processor seconds used so far, in the order of the meter's programs.</summary>
internal sealed record CpuSample(long At, IReadOnlyList<double> Seconds);
