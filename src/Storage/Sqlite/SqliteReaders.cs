using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TrainItAll.Storage.Sqlite;

/// <summary>
/// Connections that only read. In WAL mode they neither wait for the writer nor hold it up, and each statement sees
/// one snapshot.
/// </summary>
/// <remarks>
/// SQLite has no asynchronous reads: a read runs on the caller's thread. From a warm cache that takes microseconds,
/// less than handing it to another thread would.
/// </remarks>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    /// <summary>Connections kept for the next reader; more are opened under load and closed again.</summary>
    private static readonly int IdleMax = Math.Max(4, 2 * Environment.ProcessorCount);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _isClosed;

    public ImmutableArray<T> Read<T>(string sql, Func<DbDataReader, T> map, object[] values) =>
        Run(session => session.Read(sql, map, values));

    public T Run<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var session = _idle.TryTake(out var idle) ? idle : new SqliteSession(file.Open());

        try
        {
            var result = read(session);
            Keep(session);

            return result;
        }
        catch (SqliteException fault)
        {
            session.Dispose();
            throw SqliteFaults.Translate(fault);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _isClosed = true;

        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Keep(SqliteSession session)
    {
        if (_isClosed || _idle.Count >= IdleMax)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }
}
