using System.Diagnostics;
using System.Globalization;

namespace TrainItAll.Reliability.Processes;

/// <summary>Runs another program to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromMinutes(2);

    /// <summary>Runs it and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (status, printed) = await TryRunAsync(program, arguments);

        return status == 0
            ? printed
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {status}:{Environment.NewLine}{printed}");
    }

    public static async Task<(int Status, string Printed)> TryRunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(EndWithin);
        await process.WaitForExitAsync(patience.Token);

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Sends a signal to one process.</summary>
    public static Task<(int Status, string Printed)> SignalAsync(string signal, int processId) =>
        TryRunAsync("/bin/kill", $"-{signal}", processId.ToString(CultureInfo.InvariantCulture));
}
