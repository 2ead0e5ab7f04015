using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Sqlite;

/// <summary>A write other than a commit, on the same lane: SQLite has one writer, and so nothing waits for a lock.</summary>
internal abstract class SqliteJob : QueuedWrite
{
    /// <summary>Does it inside the open transaction.</summary>
    public abstract void Write(SqliteSession session);
}

/// <summary>A job with a result.</summary>
/// <typeparam name="T">What it gives back.</typeparam>
internal sealed class SqliteJob<T>(Func<SqliteSession, T> write, long sizeBytes) : SqliteJob
{
    private T? _result;

    public override long SizeBytes => sizeBytes;

    public override void Write(SqliteSession session) => _result = write(session);

    /// <summary>The result, once it is durable.</summary>
    public async Task<T> ResultAsync(Task done)
    {
        await done;

        return _result!;
    }
}
