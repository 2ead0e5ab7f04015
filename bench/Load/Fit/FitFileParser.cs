using System.Globalization;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Fit;

/// <summary>The package fit-file-parser of npm (MIT), run by node: what most web applications read FIT files with.</summary>
internal sealed class FitFileParser
{
    private readonly string _folder;

    private FitFileParser(string folder, string version)
    {
        _folder = folder;
        Version = version;
    }

    /// <summary>Its version and node's.</summary>
    public string Version { get; }

    /// <summary>Installs it into the folder of the run.</summary>
    /// <returns>Null, with a line that says why, when that is not possible.</returns>
    public static async Task<FitFileParser?> InstallAsync(Workplace place, CancellationToken cancellationToken)
    {
        try
        {
            var folder = place.NewFolder("fit-file-parser");
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Workplace.Repository, "bench", "FitFileParser")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            await Shell.RunAsync("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--silent"], cancellationToken);
            var node = await Shell.RunAsync("node", ["--version"], cancellationToken);
            var script = "console.log(JSON.parse(require('fs').readFileSync(process.argv[1])).version)";
            var package = Path.Combine(folder, "node_modules", "fit-file-parser", "package.json");
            var version = await Shell.RunAsync("node", ["-e", script, package], cancellationToken);

            return new FitFileParser(folder, $"{version.Trim()} on node {node.Trim()}");
        }
        catch (Exception failure) when (failure is BenchFailedException or System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"fit-file-parser is not measured: {failure.Message}");
            return null;
        }
    }

    public Arm Arm(string name, FitBenchFile file, TimeSpan slice) => new(name, async token =>
    {
        string[] arguments =
            [Path.Combine(_folder, "measure.mjs"), file.Path, slice.TotalSeconds.ToString(CultureInfo.InvariantCulture)];
        var perSecond = await Shell.RunAsync("node", arguments, token);

        return new ArmResult(double.Parse(perSecond, CultureInfo.InvariantCulture));
    });
}
