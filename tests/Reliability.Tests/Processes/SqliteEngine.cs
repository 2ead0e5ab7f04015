using System.Collections.Immutable;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace TrainItAll.Reliability.Processes;

/// <summary>A data directory of its own.</summary>
internal sealed partial class SqliteEngine : IEngine
{
    private readonly ScratchFolder _folder = new();

    static SqliteEngine() => SQLitePCL.Batteries_V2.Init();

    public string Name => "SQLite";

    public string Folder => _folder.Path;

    public ImmutableDictionary<string, string> Settings =>
        ImmutableDictionary<string, string>.Empty.Add("TrainItAll__DataDirectory", _folder.Below("data"));

    public async Task<DbConnection> OpenAsync()
    {
        var path = Path.Combine(_folder.Below("data"), "trainitall.db");
        var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();

        return connection;
    }

    /// <summary>As the server tells it: it brings a library of its own.</summary>
    public async Task<string> VersionAsync()
    {
        var lines = await File.ReadAllLinesAsync(_folder.Below("server.log"));

        return lines.Select(line => Told().Match(line)).FirstOrDefault(match => match.Success)?.Value ?? "SQLite of unknown version";
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();

        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"SQLite \d+\.\d+\.\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Told();
}
