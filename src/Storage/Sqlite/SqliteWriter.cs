using Microsoft.Extensions.Logging;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Sqlite;

/// <summary>The lane: one thread, one connection, one transaction after another.</summary>
/// <remarks>A thread of its own because it blocks in every flush, which would starve the thread pool.</remarks>
internal sealed partial class SqliteWriter : IAsyncDisposable
{
    private readonly SqliteFile _file;
    private readonly CommitQueue _queue;
    private readonly ILogger _logger;
    private readonly List<QueuedWrite> _batch = new(CommitQueue.BatchWritesMax);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteTransaction? _transaction;
    private bool _isOut;

    public SqliteWriter(SqliteFile file, int queueMax, ILogger logger)
    {
        _file = file;
        _queue = new CommitQueue(queueMax);
        _logger = logger;

        new Thread(Run) { Name = "SQLite writer", IsBackground = true }.Start();
    }

    public Task EnqueueAsync(QueuedWrite write) => _queue.EnqueueAsync(write);

    /// <summary>Refuses new writes, finishes the accepted ones, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task;
    }

    private void Run()
    {
        while (Wait())
        {
            _queue.Take(_batch);
            RunBatch();

            foreach (var write in _batch)
            {
                write.Answer();
            }

            _batch.Clear();
        }

        Close();
        _ended.SetResult();
    }

    private bool Wait()
    {
        var wait = _queue.WaitAsync();

        return wait.IsCompleted ? wait.GetAwaiter().GetResult() : wait.AsTask().GetAwaiter().GetResult();
    }

    private void RunBatch()
    {
        var isCommitting = false;

        try
        {
            _transaction ??= new SqliteTransaction(_file.Open());
            _transaction.Write(_batch);
            isCommitting = true;
            _transaction.Commit();
            NoteWorks();
        }
        catch (Exception fault)
        {
            Fail(fault, isCommitting);
        }
    }

    /// <summary>
    /// Fails what was not refused already. When the flush itself failed, the log may hold the transaction all the
    /// same and bring it back after a crash: nobody can tell before the file is opened anew.
    /// </summary>
    private void Fail(Exception fault, bool isOutcomeUnknown)
    {
        foreach (var write in _batch)
        {
            write.Failure ??= new StoreUnavailableException("The database file cannot be written: " + fault.Message, fault)
            {
                IsOutcomeUnknown = isOutcomeUnknown,
            };
        }

        Close();
        NoteFails(fault);
    }

    private void Close()
    {
        _transaction?.Dispose();
        _transaction = null;
    }

    private void NoteWorks()
    {
        if (_isOut)
        {
            _isOut = false;
            Log.Recovered(_logger);
        }
    }

    private void NoteFails(Exception fault)
    {
        if (!_isOut)
        {
            _isOut = true;
            Log.Failed(_logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The database file could not be written")]
        public static partial void Failed(ILogger logger, Exception fault);

        [LoggerMessage(Level = LogLevel.Information, Message = "The database file was written again")]
        public static partial void Recovered(ILogger logger);
    }
}
