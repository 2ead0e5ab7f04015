namespace TrainItAll.Storage;

/// <summary>The database's tables, and whether the database answers.</summary>
public interface ISchema
{
    /// <summary>Brings the tables to the version this program knows; several processes may do it at once, one does it.</summary>
    /// <exception cref="SchemaTooNewException">The database is newer than this program.</exception>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>One cheap round trip, for readiness.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    Task PingAsync(CancellationToken cancellationToken);
}
