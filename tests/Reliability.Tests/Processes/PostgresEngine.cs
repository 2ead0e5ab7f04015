using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace TrainItAll.Reliability.Processes;

/// <summary>A cluster of its own, and a server that keeps everything there.</summary>
internal sealed class PostgresEngine : IEngine
{
    private readonly ScratchFolder _folder;
    private readonly string _more;

    private PostgresEngine(ScratchFolder folder, PostgresCluster cluster, string more)
    {
        _folder = folder;
        _more = more;
        Cluster = cluster;
    }

    public string Name => "PostgreSQL";

    public string Folder => _folder.Path;

    public PostgresCluster Cluster { get; }

    public ImmutableDictionary<string, string> Settings => ImmutableDictionary<string, string>.Empty
        .Add("TrainItAll__DataDirectory", _folder.Below("data"))
        .Add("TrainItAll__Storage__Postgres", Cluster.ConnectionString + _more);

    public static Task<PostgresEngine> CreateAsync() => CreateAsync("");

    /// <param name="more">Further keywords of the server's connection string, each after a semicolon.</param>
    /// <param name="settings">Lines for postgresql.conf.</param>
    public static async Task<PostgresEngine> CreateAsync(string more, params string[] settings)
    {
        var folder = new ScratchFolder();
        var cluster = Directory.CreateDirectory(folder.Below("postgres")).FullName;
        await Command.RunAsync("chmod", "755", folder.Path);

        return new PostgresEngine(folder, await PostgresCluster.CreateAsync(cluster, settings), more);
    }

    public async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(Cluster.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();

        return connection;
    }

    public async Task<string> VersionAsync()
    {
        await using var connection = await OpenAsync();

        return "PostgreSQL " + await connection.QuerySingleAsync<string>("SHOW server_version");
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }
}
