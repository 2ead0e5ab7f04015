using Microsoft.Data.Sqlite;

namespace TrainItAll.Storage.Sqlite;

/// <summary>The database file, and the right to be the only process that uses it.</summary>
/// <param name="path">The file.</param>
/// <param name="isShared">Whether to do without that right (<see cref="StorageOptions.SharesDataDirectory"/>).</param>
internal sealed class SqliteFile(string path, bool isShared) : IDisposable
{
    /// <summary>
    /// Pages in the write-ahead log before it is copied into the database (of 4 KiB: 64 MiB). SQLite's own 1,000
    /// would copy after every few batches, and a hot page again each time.
    /// </summary>
    private const int CheckpointPages = 16_384;

    private const int BusyMilliseconds = 10_000;

    private readonly string _path = Path.GetFullPath(path);
    private readonly Lock _gate = new();
    private FileStream? _lock;

    private string Folder => Path.GetDirectoryName(_path)!;

    /// <summary>Opens a connection; takes the data directory's lock first if this process does not hold it.</summary>
    /// <exception cref="StoreUnavailableException">Another process holds the lock, or the file cannot be opened.</exception>
    public SqliteConnection Open()
    {
        SqliteLibrary.Use();
        HoldLock();

        try
        {
            return Connect(_path);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Unavailable(fault);
        }
    }

    public void Dispose() => _lock?.Dispose();

    /// <summary>Opens a connection without asking for the lock: for tests of what SQLite itself guarantees.</summary>
    internal static SqliteConnection Connect(string path)
    {
        SqliteLibrary.Use();

        // We keep connections ourselves, with their prepared statements.
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());

        try
        {
            connection.Open();
            using var settings = connection.CreateCommand();
            settings.CommandText =
                $"""
                PRAGMA busy_timeout = {BusyMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -16000;
                PRAGMA wal_autocheckpoint = {CheckpointPages};
                """;
            settings.ExecuteNonQuery();

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void HoldLock()
    {
        lock (_gate)
        {
            MakeDirectory();
            _lock ??= isShared ? null : TakeLock();
        }
    }

    private FileStream TakeLock()
    {
        try
        {
            return new FileStream(_path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new StoreUnavailableException(
                $"The data directory {Folder} is in use by another TrainItAll process, or cannot be written to. "
                + "Stop that process, or give this one a directory of its own (TrainItAll__DataDirectory).",
                fault);
        }
    }

    private void MakeDirectory()
    {
        try
        {
            MakePrivate(Folder);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException)
        {
            throw new StoreUnavailableException($"The data directory {Folder} cannot be made.", fault);
        }
    }

    private static void MakePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(
                directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
