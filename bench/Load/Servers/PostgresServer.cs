using System.Globalization;
using Npgsql;

namespace TrainItAll.Bench.Servers;

/// <summary>A PostgreSQL server: a private one with ordinary durable settings, or one that is there already.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "bench";

    /// <summary>On a busy machine a benchmark shall be slow, not broken.</summary>
    private const int PatienceSeconds = 120;

    private readonly string? _data;
    private readonly NpgsqlConnectionStringBuilder _connection;

    private PostgresServer(NpgsqlConnectionStringBuilder connection, string? data)
    {
        _connection = connection;
        _data = data;
    }

    public string Host => _connection.Host!;

    public int Port => _connection.Port;

    public string UserName => _connection.Username!;

    public string? Password => _connection.Password;

    /// <summary>The postmaster's process; null when the server is not ours.</summary>
    public int? ProcessId { get; private set; }

    public string Version { get; private set; } = "";

    /// <summary>What is not PostgreSQL's own default, and what decides about durability, as the server has it.</summary>
    public string Settings { get; private set; } = "";

    /// <summary>Takes a server that runs already; the user must be allowed to create databases.</summary>
    public static async Task<PostgresServer> UseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var server = new PostgresServer(new NpgsqlConnectionStringBuilder(connectionString), data: null);
        await server.IntroduceAsync(cancellationToken);

        return server;
    }

    /// <summary>Makes a server in a folder and starts it on a free port of loopback.</summary>
    public static async Task<PostgresServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var port = FreePort.Find();
        var connection = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = User };
        var data = Path.Combine(folder, "data");
        if (Environment.IsPrivilegedProcess)
        {
            await Shell.RunAsync("chown", ["postgres", folder], cancellationToken);
            await Shell.RunAsync("chmod", ["a+x", folder, Path.GetDirectoryName(folder)!], cancellationToken);
        }

        await RunAsync("initdb", ["-D", data, "-U", User, "-A", "trust", "-E", "UTF8", "--no-locale"], cancellationToken);
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c shared_buffers=512MB -c max_wal_size=4GB");
        await RunAsync("pg_ctl", ["-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", options, "start"], cancellationToken);

        var server = new PostgresServer(connection, data);
        await server.IntroduceAsync(cancellationToken);
        server.ProcessId = int.Parse(
            (await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), cancellationToken))[0], CultureInfo.InvariantCulture);

        return server;
    }

    public static string Tool(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin", name))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .LastOrDefault(name)
        : name;

    /// <summary>Makes an empty database; one of that name is dropped first.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync("postgres", $"drop database if exists {name} with (force)", cancellationToken);
        await ExecuteAsync("postgres", $"create database {name}", cancellationToken);

        return new NpgsqlConnectionStringBuilder(_connection.ConnectionString)
        {
            Database = name,
            Timeout = PatienceSeconds,
            CommandTimeout = PatienceSeconds,
        }.ConnectionString;
    }

    /// <summary>Starts every round with the same little to write back.</summary>
    public Task CheckpointAsync(CancellationToken cancellationToken) => ExecuteAsync("postgres", "checkpoint", cancellationToken);

    public async Task ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = Open(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_data is not null)
        {
            await RunAsync("pg_ctl", ["-D", _data, "-w", "-m", "fast", "stop"], CancellationToken.None);
        }
    }

    private async Task IntroduceAsync(CancellationToken cancellationToken)
    {
        Version = await AskAsync("postgres", "select version()", cancellationToken);
        Settings = await AskAsync(
            "postgres",
            """
            select string_agg(name || '=' || current_setting(name), ' ' order by name) from pg_settings
            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_sync_method')
            """,
            cancellationToken);
    }

    private async Task<string> AskAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var source = Open(database);
        await using var command = source.CreateCommand(sql);

        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlDataSource Open(string database) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_connection.ConnectionString)
        {
            Database = database,
            Pooling = false,
            Timeout = PatienceSeconds,
            CommandTimeout = PatienceSeconds,
        });

    /// <summary>PostgreSQL's own programs refuse to run as root.</summary>
    private static Task<string> RunAsync(string tool, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess
            ? Shell.RunAsync("runuser", ["-u", "postgres", "--", Tool(tool), .. arguments], cancellationToken)
            : Shell.RunAsync(Tool(tool), arguments, cancellationToken);
}
