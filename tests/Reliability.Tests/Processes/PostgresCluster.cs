using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TrainItAll.Reliability.Processes;

/// <summary>A PostgreSQL of our own with page checksums, which can be stopped, killed and started on the same data.</summary>
/// <remarks>PostgreSQL refuses to run as root, so its commands then run as the user <c>postgres</c>.</remarks>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan GoneWithin = TimeSpan.FromSeconds(30);

    private static readonly string Binaries = FindBinaries();

    private readonly string _folder;
    private readonly string _data;
    private Process? _postmaster;
    private Task<string> _log = Task.FromResult("");

    private PostgresCluster(string folder)
    {
        _folder = folder;
        _data = Path.Combine(folder, "data");
        Port = FreePort();
    }

    public int Port { get; }

    private Process Running => _postmaster ?? throw new InvalidOperationException("PostgreSQL was not started.");

    private string TitleInProcessList => $"reliability_{Port.ToString(CultureInfo.InvariantCulture)}";

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres;Timeout=5;Command Timeout=30";

    /// <param name="folder">Exists; given to the database's user.</param>
    /// <param name="settings">Lines for postgresql.conf.</param>
    public static async Task<PostgresCluster> CreateAsync(string folder, params string[] settings)
    {
        var cluster = new PostgresCluster(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync("chown", "postgres", folder);
        }

        await RunAsync("initdb", "-D", cluster._data, "-U", "postgres", "--auth=trust", "--data-checksums", "-E", "UTF8");
        await File.AppendAllLinesAsync(Path.Combine(cluster._data, "postgresql.conf"),
        [
            $"port = {cluster.Port.ToString(CultureInfo.InvariantCulture)}",
            "listen_addresses = '127.0.0.1'",
            $"unix_socket_directories = '{folder}'",
            "shared_buffers = 64MB",
            "log_min_messages = warning",
            $"cluster_name = '{cluster.TitleInProcessList}'",
            .. settings,
        ]);
        await cluster.StartAsync();

        return cluster;
    }

    /// <summary>Starts it as a child of this process, so that it leaves no zombie that looks alive to its successor.</summary>
    public async Task StartAsync()
    {
        var (program, arguments) = AsDatabaseUser(Path.Combine(Binaries, "postgres"), "-D", _data);
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        _postmaster?.Dispose();
        _postmaster = Process.Start(start) ?? throw new InvalidOperationException("postgres did not start.");
        _log = _postmaster.StandardError.ReadToEndAsync();
        await ReadyAsync(_postmaster);
    }

    /// <summary>As a power cut for all processes but without the kernel's: nothing is flushed, recovery follows.</summary>
    public Task StopAtOnceAsync() => StopAsync("immediate");

    public Task StopCleanlyAsync() => StopAsync("fast");

    /// <summary>Kills the parent; its children notice and end by themselves.</summary>
    public async Task KillPostmasterAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
        await ChildrenGoneAsync();
    }

    /// <summary>Runs one of PostgreSQL's own programs on this cluster.</summary>
    private static Task<string> RunAsync(string program, params string[] arguments)
    {
        var (command, all) = AsDatabaseUser(Path.Combine(Binaries, program), arguments);

        return Command.RunAsync(command, all);
    }

    private static (string Program, string[] Arguments) AsDatabaseUser(string path, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", path, .. arguments])
            : (path, arguments);

    /// <summary>Compares tables with their indexes, through a running server.</summary>
    public Task<string> CheckIndexesAsync() => RunAsync(
        "pg_amcheck", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture),
        "-U", "postgres", "-d", "postgres", "--install-missing", "--heapallindexed", "--parent-check");

    /// <summary>Verifies the checksum of every page; the server must be stopped.</summary>
    public Task<string> CheckPagesAsync() => RunAsync("pg_checksums", "--check", "-D", _data);

    public async ValueTask DisposeAsync()
    {
        if (_postmaster is { HasExited: false })
        {
            await KillPostmasterAsync();
        }

        _postmaster?.Dispose();
    }

    private async Task StopAsync(string mode)
    {
        await RunAsync("pg_ctl", "stop", "-D", _data, "-m", mode, "-w", "-t", "60");
        await Running.WaitForExitAsync();
        await ChildrenGoneAsync();
    }

    private async Task ReadyAsync(Process postmaster)
    {
        while (true)
        {
            var (status, _) = await Command.TryRunAsync(
                Path.Combine(Binaries, "pg_isready"), "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-q");
            if (status == 0)
            {
                return;
            }

            if (postmaster.HasExited)
            {
                throw new InvalidOperationException($"PostgreSQL ended at its start: {await _log}");
            }

            await Task.Delay(20);
        }
    }

    /// <summary>A new postmaster refuses to start as long as a child of the old one lives.</summary>
    private async Task ChildrenGoneAsync()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < GoneWithin)
        {
            var (status, _) = await Command.TryRunAsync("pgrep", "-f", $"^postgres: {TitleInProcessList}:");
            if (status != 0)
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"Children of the killed postmaster live on after {GoneWithin.TotalSeconds} s.");
    }

    private static string FindBinaries() =>
        Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault()
        ?? throw new InvalidOperationException("PostgreSQL is not installed: ./test.sh installs it.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
