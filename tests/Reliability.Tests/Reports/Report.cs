using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Xunit.Abstractions;

namespace TrainItAll.Reliability.Reports;

/// <summary>What a test did and on what: printed, and kept in <c>artifacts/reliability</c>.</summary>
internal sealed class Report(ITestOutputHelper output, string name)
{
    private readonly List<string> _lines = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Add(FormattableString line) => _lines.Add(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Times of the same thing: how many, the middle and the longest.</summary>
    public void Add(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        if (sorted.Count > 0)
        {
            Add($"{what}: {sorted.Count} times, median {sorted[sorted.Count / 2].TotalSeconds:0.00} s, longest {sorted[^1].TotalSeconds:0.00} s");
        }
    }

    /// <summary>Prints everything, then fails when something was wrong.</summary>
    public void Conclude(IReadOnlyCollection<string> wrong)
    {
        Print(wrong);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, [.. _lines, .. wrong.Take(20)]));
    }

    /// <summary>Prints everything, then fails when nothing was wrong: the sabotage went unnoticed.</summary>
    public void ConcludeSabotage(IReadOnlyCollection<string> wrong)
    {
        Print(wrong);
        Assert.True(wrong.Count > 0, string.Join(Environment.NewLine, [.. _lines, "The property was broken and nothing was found."]));
    }

    private void Print(IReadOnlyCollection<string> wrong)
    {
        string[] text =
        [
            $"{name}: {wrong.Count} violations in {_watch.Elapsed.TotalSeconds:0.0} s, seed {Sizes.Seed}",
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            .. _lines,
            .. wrong.Take(10).Select(line => "  " + line),
        ];
        foreach (var line in text)
        {
            output.WriteLine(line);
        }

        var folder = Path.Combine(AppContext.BaseDirectory, "../../../reliability");
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Combine(folder, $"{name}.txt"), text);
    }
}
