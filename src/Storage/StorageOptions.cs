namespace TrainItAll.Storage;

/// <summary>Where data is kept. Section <c>TrainItAll:Storage</c> (environment <c>TrainItAll__Storage__…</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>A PostgreSQL connection string; null or empty keeps everything in SQLite.</summary>
    public string? Postgres { get; set; }

    /// <summary>The SQLite file; set from <c>TrainItAll__DataDirectory</c>.</summary>
    public string SqlitePath { get; set; } = "data/trainitall.db";

    /// <summary>Commits waiting for the next transaction before further ones are refused; 1 to 1,000,000.</summary>
    public int CommitQueueMax { get; set; } = 10_000;

    /// <summary>
    /// True when other processes may write athletes in the same PostgreSQL database without the actor runtime telling of
    /// it; set by the host from its runtime. In SQLite there is one process.
    /// </summary>
    public bool TellsOthers { get; set; }

    /// <summary>
    /// True for a command that only touches accounts: it may run beside the server that holds the SQLite directory.
    /// Whoever runs grains leaves it false, so that a second server is refused instead of fighting for athletes.
    /// </summary>
    public bool SharesDataDirectory { get; set; }
}
