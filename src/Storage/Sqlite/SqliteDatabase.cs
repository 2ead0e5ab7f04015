using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Sqlite;

/// <summary>A database file of this process: one writer, many readers.</summary>
internal sealed class SqliteDatabase : IDatabase, IAsyncDisposable, IDisposable
{
    private const long StatementBytes = 256;

    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly SqliteWriter _writer;

    public SqliteDatabase(StorageOptions options, ILogger<SqliteDatabase> logger)
    {
        _file = new SqliteFile(options.SqlitePath, options.SharesDataDirectory);
        _readers = new SqliteReaders(_file);
        _writer = new SqliteWriter(_file, options.CommitQueueMax, logger);
    }

    /// <summary>Opens a connection of its own, for the schema.</summary>
    public SqliteConnection Open() => _file.Open();

    public Task CommitAsync(QueuedCommit commit) => _writer.EnqueueAsync(commit);

    public async Task<ImmutableArray<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        return await Task.FromResult(StoredText.AreStorable(values) ? _readers.Read(sql, map, values) : []);
    }

    public Task<ImmutableArray<T>> WriteAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken) =>
        RunAsync(session => session.Read(sql, map, values), SizeBytes(values), cancellationToken);

    public Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        RunAsync(session => session.Execute(sql, values), SizeBytes(values), cancellationToken);

    public async Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        return await Task.FromResult(_readers.Run(session => Finished(query(session.Connection))));
    }

    public Task<T> ChangeAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken) =>
        RunAsync(session => Finished(change(session.Connection)), StatementBytes, cancellationToken);

    public object ToColumn(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public DateTimeOffset ToMoment(object column) => DateTimeOffset.FromUnixTimeMilliseconds((long)column);

    public DateTimeOffset ReadMoment(DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _readers.Dispose();
        _file.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<T> RunAsync<T>(
        Func<SqliteSession, T> write, long sizeBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new SqliteJob<T>(write, sizeBytes);

        return await job.ResultAsync(_writer.EnqueueAsync(job)).WaitAsync(cancellationToken);
    }

    private static long SizeBytes(object[] values) =>
        StatementBytes + values.Sum(value => value is byte[] bytes ? bytes.LongLength : 0L);

    /// <summary>SQLite's provider does everything before it returns; anything else would leave the transaction's thread.</summary>
    private static T Finished<T>(Task<T> task) =>
        task.IsCompleted
            ? task.GetAwaiter().GetResult()
            : throw new InvalidOperationException("Work on a SQLite connection may only await that connection.");
}
