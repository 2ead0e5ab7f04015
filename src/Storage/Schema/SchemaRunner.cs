using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace TrainItAll.Storage.Schema;

/// <summary>Brings a database to the version this program knows.</summary>
internal static class SchemaRunner
{
    /// <summary>A migration takes as long as it takes: given up half-way it would only start anew.</summary>
    public const int NoTimeout = 0;

    /// <summary>
    /// Runs what is missing. The caller holds the engine's lock in an open transaction, so that of several processes
    /// that start together one migrates and the others find it done; all of it lands, or nothing.
    /// </summary>
    /// <returns>The version found, before the scripts ran; 0 in an empty database.</returns>
    /// <exception cref="SchemaTooNewException">The database is newer than this program.</exception>
    public static async Task<int> RunAsync(DbConnection locked, ImmutableArray<SchemaScript> scripts)
    {
        await locked.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL PRIMARY KEY, script text NOT NULL)",
            commandTimeout: NoTimeout);

        var found = Convert.ToInt32(
            await locked.ExecuteScalarAsync("SELECT coalesce(max(version), 0) FROM schema_version", commandTimeout: NoTimeout),
            CultureInfo.InvariantCulture);

        RefuseNewer(found, scripts);

        foreach (var script in scripts.Where(script => script.Version > found))
        {
            await locked.ExecuteAsync(script.Sql, commandTimeout: NoTimeout);
            await locked.ExecuteAsync(
                "INSERT INTO schema_version (version, script) VALUES (@Version, @Name)", script, commandTimeout: NoTimeout);
        }

        return found;
    }

    private static void RefuseNewer(int found, ImmutableArray<SchemaScript> scripts)
    {
        var known = scripts[^1].Version;

        if (found > known)
        {
            throw new SchemaTooNewException(
                $"The database has schema version {found}, this program knows versions up to {known}. "
                + "Start the newer version of TrainItAll that made it, or restore a backup from before the upgrade.");
        }
    }
}
