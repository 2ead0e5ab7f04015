using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TrainItAll.Bench.Http;

namespace TrainItAll.Bench.Servers;

/// <summary>A server of this repository, running as its own process on a free port of loopback.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int OutputLinesKept = 40;

    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbePause = TimeSpan.FromMilliseconds(2);

    private readonly Process _process;
    private readonly string _name;
    private readonly Queue<string> _output = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string name)
    {
        _process = process;
        _name = name;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Chosen by the system when the server opened it, and read from its log: no other program can have taken it.</summary>
    public int Port { get; private set; }

    public int Id => _process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Memory that the process holds, in MB.</summary>
    public double ResidentMb
    {
        get
        {
            _process.Refresh();

            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts a program and waits for its first answer to <c>GET /health/live</c>.</summary>
    /// <exception cref="BenchFailedException">It ended or did not answer; the message shows its last output.</exception>
    public static async Task<ServerProcess> StartAsync(ServerStart start, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo("dotnet", [start.Assembly, .. start.Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = start.WorkingDirectory,
        };
        SocketSettings.Remove(info);
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        info.Environment["Logging__LogLevel__Default"] = "Warning";
        info.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (key, value) in start.Environment)
        {
            info.Environment[key] = value;
        }

        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(info) ?? throw new BenchFailedException($"{start.Name} could not be started.");
        var server = new ServerProcess(process, start.Name);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await server.WaitForAnswerAsync(cancellationToken);
            server.StartTime = Stopwatch.GetElapsedTime(started);

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the process as a power cut would: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var term = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopMax);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{_name} did not stop in {StopMax.TotalSeconds} s and was killed.");
                await KillAsync();
            }
        }

        _process.Dispose();
        await TellErrorsAsync();
    }

    private async Task WaitForAnswerAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartMax);
        var exited = _process.WaitForExitAsync(limit.Token);
        if (await Task.WhenAny(_port.Task, exited) == _port.Task)
        {
            Port = await _port.Task;
            var request = RequestTemplate.Get("/health/live").NewRequest();
            while (!_process.HasExited && !limit.IsCancellationRequested)
            {
                if (await AnswersAsync(request, limit.Token))
                {
                    return;
                }

                await Task.Delay(ProbePause, CancellationToken.None);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        throw new BenchFailedException($"{_name} did not start. Its last output:\n{LastOutput()}");
    }

    private async Task<bool> AnswersAsync(byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await HttpConnection.ConnectAsync(Port, cancellationToken);
            await using var cut = cancellationToken.UnsafeRegister(_ => connection.Dispose(), state: null);

            return (await connection.ExchangeAsync(request)).IsSuccess;
        }
        catch (Exception absent) when (absent is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            return false; // Not yet there.
        }
    }

    private void Keep(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            _port.TrySetResult(int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
        }

        lock (_output)
        {
            _output.Enqueue(line ?? "");
            while (_output.Count > OutputLinesKept)
            {
                _output.Dequeue();
            }
        }
    }

    /// <summary>A server that logs errors makes its numbers worth nothing, and says why a request failed.</summary>
    private async Task TellErrorsAsync()
    {
        var output = LastOutput();
        if (output.Contains("fail: ", StringComparison.Ordinal) || output.Contains("crit: ", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync($"{_name} logged errors. Its last output:\n{output}");
        }
    }

    private string LastOutput()
    {
        lock (_output)
        {
            return string.Join('\n', _output);
        }
    }

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Listening();
}
