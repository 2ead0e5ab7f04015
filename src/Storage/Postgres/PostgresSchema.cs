using System.Collections.Immutable;
using Dapper;
using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Schema;

namespace TrainItAll.Storage.Postgres;

/// <summary>The tables in a PostgreSQL database.</summary>
internal sealed partial class PostgresSchema(PostgresDatabase database, ILogger<PostgresSchema> logger) : ISchema
{
    /// <summary>Names our migration among advisory locks: "TrainIt" in ASCII.</summary>
    private const long LockKey = 0x54_72_61_69_6E_49_74;

    private static readonly ImmutableArray<SchemaScript> Scripts = SchemaScript.Of("Postgres");

    /// <summary>Settings without which an answered write is not a durable one.</summary>
    private static readonly ImmutableArray<string> DurabilitySettings = ["fsync", "synchronous_commit", "full_page_writes"];

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var found = await database.ChangeAsync(
            async connection =>
            {
                // Ends with the transaction, whatever happens to this process. Who is told to stop need not wait for the other.
                await connection.ExecuteAsync(new CommandDefinition(
                    "SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey },
                    commandTimeout: SchemaRunner.NoTimeout, cancellationToken: cancellationToken));

                return await SchemaRunner.RunAsync(connection, Scripts);
            },
            cancellationToken);

        Log.Ready(logger, Scripts[^1].Version, found);
        await WarnAsync(cancellationToken);
    }

    public Task PingAsync(CancellationToken cancellationToken) =>
        database.ReadAsync("SELECT 1", row => row.GetInt32(0), [], cancellationToken);

    private async Task WarnAsync(CancellationToken cancellationToken)
    {
        foreach (var setting in DurabilitySettings)
        {
            var value = await database.ReadAsync(
                "SELECT current_setting($1)", row => row.GetString(0), [setting], cancellationToken);

            if (value[0] == "off")
            {
                Log.NotDurable(logger, setting);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "Opened the PostgreSQL database with schema version {Version}, found {Found}")]
        public static partial void Ready(ILogger logger, int version, int found);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "PostgreSQL runs with {Setting} = off: writes that were answered can be lost in a crash")]
        public static partial void NotDurable(ILogger logger, string setting);
    }
}
