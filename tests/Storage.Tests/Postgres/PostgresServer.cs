using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// A PostgreSQL server for tests: a private one on a free loopback port in a temporary directory, made from the
/// installed binaries. Test projects link this file.
/// </summary>
/// <remarks>
/// With <c>TRAINITALL_TEST_POSTGRES</c> (a connection string that may create databases) <see cref="StartAsync"/> uses
/// that server instead. Tests that stop or kill their server call <see cref="StartPrivateAsync"/>.
/// </remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "trainitall";
    private static readonly TimeSpan StartMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(30);

    private readonly string _administration;
    private readonly string? _directory;
    private readonly int _port;
    private readonly string[] _settings;

    private PostgresServer(string administration, string? directory, int port, string[] settings)
    {
        _administration = administration;
        _directory = directory;
        _port = port;
        _settings = settings;
    }

    /// <summary>The server's log; empty for a server that is not ours.</summary>
    public string Log => _directory is null ? string.Empty : File.ReadAllText(LogPath(_directory));

    /// <summary>The server named by the environment, else a private one.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable("TRAINITALL_TEST_POSTGRES");

        return string.IsNullOrWhiteSpace(given)
            ? await StartPrivateAsync()
            : new PostgresServer(given, null, 0, []);
    }

    /// <summary>A private server.</summary>
    /// <param name="settings">Such as <c>synchronous_commit=off</c>.</param>
    public static async Task<PostgresServer> StartPrivateAsync(params string[] settings)
    {
        var directory = Path.Combine(Path.GetTempPath(), $"trainitall-pg-{Guid.NewGuid():N}");
        await PostgresBinaries.RunAsync(
            "initdb", "-D", directory, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");

        var port = FreePort();
        var administration = new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = User,
            Database = "postgres",
            Pooling = false,
        };
        var server = new PostgresServer(administration.ToString(), directory, port, settings);
        await server.StartAgainAsync();

        return server;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");

        return new NpgsqlConnectionStringBuilder(_administration) { Database = name, Pooling = true }.ToString();
    }

    /// <summary>Runs a statement as the administrator.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops as after a power cut: no checkpoint, connections dropped. Recovery runs at the next start.</summary>
    public Task StopImmediateAsync() => StopAsync("immediate");

    /// <summary>Kills the postmaster; its children notice and end.</summary>
    public void Kill()
    {
        using var postmaster = Process.GetProcessById(PostmasterId());
        postmaster.Kill();
        postmaster.WaitForExit(StopMax);
    }

    /// <summary>Kills the backend of the connections of one database, which makes the server restart all of them.</summary>
    public async Task KillBackendAsync(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var connection = new NpgsqlConnection(_administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND query LIKE 'WITH fenced%' LIMIT 1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = database! });

        var pid = await command.ExecuteScalarAsync()
            ?? throw new InvalidOperationException("No backend has run a group of commits, so none was killed.");
        using var backend = Process.GetProcessById((int)pid);
        backend.Kill();
    }

    /// <summary>Starts a stopped or killed server on the same port and directory, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        var options = string.Join(' ', ((string[])
            [
                $"port={_port.ToString(CultureInfo.InvariantCulture)}",
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                .. _settings,
            ]).Select(setting => $"-c {setting}"));

        // After a kill the children hold the shared memory until they have noticed, and the start is refused meanwhile.
        var start = Stopwatch.StartNew();

        while (true)
        {
            try
            {
                await PostgresBinaries.RunAsync(
                    "pg_ctl", "start", "-w", "-t", "60", "-D", Owned(), "-l", LogPath(Owned()), "-o", options);
                return;
            }
            catch (InvalidOperationException) when (start.Elapsed < StartMax)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_directory is not null)
        {
            await StopAsync("immediate");
            await PostgresBinaries.RemoveAsync(_directory);
        }
    }

    private static string LogPath(string directory) => Path.Combine(directory, "server.log");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StopAsync(string mode)
    {
        if (File.Exists(PostmasterFile()))
        {
            await PostgresBinaries.TryRunAsync("pg_ctl", "stop", "-w", "-m", mode, "-D", Owned());
        }
    }

    private int PostmasterId() =>
        int.Parse(File.ReadLines(PostmasterFile()).First(), CultureInfo.InvariantCulture);

    private string PostmasterFile() => Path.Combine(Owned(), "postmaster.pid");

    private string Owned() =>
        _directory ?? throw new InvalidOperationException("This server is not ours to start or stop: use StartPrivateAsync.");
}
