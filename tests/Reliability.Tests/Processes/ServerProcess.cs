using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TrainItAll.Reliability.Processes;

/// <summary>A running server of ours in a process of its own, which can be killed and started again on the same data.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string AdminKey = "reliability-administrator-key-0123456789";

    /// <summary>No measurement: only so that a server that never comes up ends the test.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan AskEvery = TimeSpan.FromMilliseconds(20);

    private readonly Program _program;
    private readonly ImmutableDictionary<string, string> _settings;
    private readonly string _log;
    private readonly HttpClient _http;
    private Process? _process;
    private Task _logging = Task.CompletedTask;

    private ServerProcess(Program program, string folder, ImmutableDictionary<string, string> settings)
    {
        _program = program;
        _settings = settings;
        _log = Path.Combine(folder, "server.log");
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public Uri Address { get; }

    /// <summary>From each start to the first answer.</summary>
    public List<TimeSpan> Starts { get; } = [];

    public int ProcessId => Running.Id;

    public bool HasExited => Running.HasExited;

    private Process Running => _process ?? throw new InvalidOperationException("The server was not started.");

    /// <param name="program">What to run.</param>
    /// <param name="folder">Where its log goes; exists.</param>
    /// <param name="settings">Its environment, on top of ours.</param>
    public static async Task<ServerProcess> StartAsync(
        Program program, string folder, ImmutableDictionary<string, string> settings)
    {
        var server = new ServerProcess(program, folder, settings);
        await server.StartAsync();

        return server;
    }

    /// <summary>Starts it on the data that is there, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var watch = Stopwatch.StartNew();
        Launch(ImmutableDictionary<string, string>.Empty);
        await ReadyAsync(watch);
    }

    /// <summary>The same with more in its environment, for this start only.</summary>
    public async Task StartAsync(ImmutableDictionary<string, string> more)
    {
        var watch = Stopwatch.StartNew();
        Launch(more);
        await ReadyAsync(watch);
    }

    /// <summary>Starts it without waiting for anything.</summary>
    public void Launch(ImmutableDictionary<string, string> more)
    {
        var start = new ProcessStartInfo("dotnet", [_program.Assembly])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(_log)!,
        };
        foreach (var (name, value) in _settings.SetItems(more))
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["TrainItAll__Admin__Email"] = "operator@example.org";
        start.Environment["TrainItAll__Admin__Password"] = "an operator for tests only";
        start.Environment["TrainItAll__Admin__ApiKey"] = AdminKey;
        _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        _logging = Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));
    }

    /// <summary>As a power cut for the process: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await ExitAsync();
    }

    /// <summary>Asks it to end, as an operator does.</summary>
    public async Task<int> StopAsync()
    {
        await Command.SignalAsync("TERM", ProcessId);
        await ExitAsync();

        return Running.ExitCode;
    }

    public async Task ExitAsync()
    {
        using var patience = new CancellationTokenSource(ReadyWithin);
        await Running.WaitForExitAsync(patience.Token);
        await _logging;
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative));

            return response.IsSuccessStatusCode;
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public async Task ReadyAsync(Stopwatch watch)
    {
        while (!await IsReadyAsync())
        {
            if (HasExited || watch.Elapsed > ReadyWithin)
            {
                var state = HasExited ? $"ended with {Running.ExitCode}" : "runs";
                throw new InvalidOperationException(
                    $"The server is not ready after {watch.Elapsed.TotalSeconds:0.0} s ({state}).{Environment.NewLine}{LogTail()}");
            }

            await Task.Delay(AskEvery);
        }

        Starts.Add(watch.Elapsed);
    }

    public string LogTail() => File.Exists(_log) ? string.Join(Environment.NewLine, File.ReadLines(_log).TakeLast(40)) : "";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is null)
        {
            return;
        }

        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task CopyAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (_http)
            {
                File.AppendAllText(_log, line + Environment.NewLine);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
