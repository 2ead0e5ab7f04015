using System.Diagnostics;

namespace TrainItAll.Bench.Servers;

/// <summary>Runs a command to its end.</summary>
internal static class Shell
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromMinutes(5);

    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="postgresPassword">For PostgreSQL's tools; null when none is asked for.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="BenchFailedException">It failed; the message shows what it wrote.</exception>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken, string? postgresPassword = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeMax);
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        SocketSettings.Remove(info);
        if (postgresPassword is not null)
        {
            info.Environment["PGPASSWORD"] = postgresPassword;
        }

        using var process = Process.Start(info) ?? throw new BenchFailedException($"{program} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? await output
            : throw new BenchFailedException($"{program} ended with {process.ExitCode}: {await errors}{await output}");
    }
}
