using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Schema;

namespace TrainItAll.Storage.Sqlite;

/// <summary>The tables in a SQLite file.</summary>
internal sealed partial class SqliteSchema(SqliteDatabase database, ILogger<SqliteSchema> logger) : ISchema
{
    private static readonly ImmutableArray<SchemaScript> Scripts = SchemaScript.Of("Sqlite");

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            using var connection = database.Open();
            var found = await MigrateAsync(connection);
            var sqliteVersion = SqliteLibrary.Use();
            Log.Ready(logger, sqliteVersion, Scripts[^1].Version, found);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    public Task PingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync("SELECT count(*) FROM sqlite_schema", row => row.GetInt64(0), [], cancellationToken);

    /// <returns>The version found.</returns>
    internal static async Task<int> MigrateAsync(SqliteConnection connection)
    {
        // EXCLUSIVE, not IMMEDIATE: nobody may even read tables that are being changed.
        await connection.ExecuteAsync("BEGIN EXCLUSIVE");
        var found = await SchemaRunner.RunAsync(connection, Scripts);
        await connection.ExecuteAsync("COMMIT");

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Opened the SQLite {SqliteVersion} database with schema version {Version}, found {Found}")]
        public static partial void Ready(ILogger logger, string sqliteVersion, int version, int found);
    }
}
