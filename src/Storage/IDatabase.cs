using System.Collections.Immutable;
using System.Data.Common;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage;

/// <summary>
/// What the stores need of an engine. Statements number their parameters <c>$1</c>, <c>$2</c>, … and are written so
/// that both engines understand them; what cannot be said in both stands in the engine's own folder.
/// </summary>
/// <remarks>
/// Every fault of a driver leaves as one of the exceptions in StoreUnavailableException.cs. A connection may turn out
/// dead half-way: single statements and queries are then run once more, so they must bear being run twice.
/// </remarks>
internal interface IDatabase
{
    /// <summary>Puts a commit into the waiting line of the engine's lane.</summary>
    /// <returns>Ends when the commit is durable, or with the reason why it is not.</returns>
    Task CommitAsync(QueuedCommit commit);

    /// <summary>Runs one SELECT, in one snapshot.</summary>
    Task<ImmutableArray<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken);

    /// <summary>Runs one statement in a transaction of its own and maps the rows it returns once they are durable.</summary>
    Task<ImmutableArray<T>> WriteAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken);

    /// <summary>Runs one statement in a transaction of its own.</summary>
    /// <returns>How many rows it touched, durably.</returns>
    Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken);

    /// <summary>Reads by a connection, for Dapper.</summary>
    Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken);

    /// <summary>Writes by a connection, for Dapper: all of it in one transaction, durable when the task ends.</summary>
    Task<T> ChangeAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken);

    /// <summary>A moment as the engine keeps it; both keep milliseconds.</summary>
    object ToColumn(DateTimeOffset moment);

    /// <summary>The moment in a column's value.</summary>
    DateTimeOffset ToMoment(object column);

    /// <summary>The moment in a column of the current row.</summary>
    DateTimeOffset ReadMoment(DbDataReader row, int column);
}
