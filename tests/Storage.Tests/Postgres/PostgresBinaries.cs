using System.Diagnostics;

namespace TrainItAll.Storage.Postgres;

/// <summary>PostgreSQL's own programs. They refuse to run as root, so root runs them as the user <c>postgres</c>.</summary>
internal static class PostgresBinaries
{
    private static readonly Lazy<string> Folder = new(Find);

    public static async Task RunAsync(string program, params string[] arguments)
    {
        var (code, output) = await StartAsync(Path.Combine(Folder.Value, program), arguments);

        if (code != 0)
        {
            throw new InvalidOperationException($"{program} ended with {code}: {output}");
        }
    }

    public static Task TryRunAsync(string program, params string[] arguments) =>
        StartAsync(Path.Combine(Folder.Value, program), arguments);

    /// <summary>Deletes a data directory, which belongs to whoever ran initdb.</summary>
    public static Task RemoveAsync(string directory) => StartAsync("rm", "-rf", directory);

    private static async Task<(int Code, string Output)> StartAsync(string program, params string[] arguments)
    {
        string[] line = Environment.UserName == "root"
            ? ["runuser", "-u", "postgres", "--", program, .. arguments]
            : [program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        using var process = Process.Start(start)!;
        var output = new List<string?>();
        process.OutputDataReceived += (_, said) => Add(said.Data);
        process.ErrorDataReceived += (_, said) => Add(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Not WaitForExitAsync: that waits for the end of the output too, which a started server inherits and keeps open.
        await Task.Run(() => process.WaitForExit(TimeSpan.FromMinutes(2)));

        lock (output)
        {
            return (process.HasExited ? process.ExitCode : -1, string.Join(Environment.NewLine, output));
        }

        void Add(string? text)
        {
            lock (output)
            {
                output.Add(text);
            }
        }
    }

    private static string Find()
    {
        string[] installed = Directory.Exists("/usr/lib/postgresql")
            ? [.. Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))]
            : [];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);

        return installed.Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                "PostgreSQL is not installed. ./test.sh installs it; or set TRAINITALL_TEST_POSTGRES to the connection "
                + "string of a server on which the tests may create databases.");
    }
}
