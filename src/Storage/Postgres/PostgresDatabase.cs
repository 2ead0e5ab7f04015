using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Postgres;

/// <summary>A PostgreSQL database: commits through a lane, everything else over pooled connections.</summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable, IDisposable
{
    /// <summary>A connection may have died in the pool since its last use, so each use may begin anew once.</summary>
    private const int AttemptsMax = 2;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresLane _lane;

    public PostgresDatabase(StorageOptions options, TimeProvider time, ILogger<PostgresDatabase> logger)
    {
        _source = PostgresSource.Create(options.Postgres!);
        _lane = new PostgresLane(_source, options.CommitQueueMax, time, logger);
    }

    public Task CommitAsync(QueuedCommit commit) => _lane.EnqueueAsync(commit);

    public Task<ImmutableArray<T>> ReadAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken) =>
        StoredText.AreStorable(values)
            ? WriteAsync(sql, map, values, cancellationToken)
            : Task.FromResult(ImmutableArray<T>.Empty);

    public Task<ImmutableArray<T>> WriteAsync<T>(
        string sql, Func<DbDataReader, T> map, object[] values, CancellationToken cancellationToken) =>
        UseAsync(
            async connection =>
            {
                await using var command = NewCommand(connection, sql, values);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                var found = ImmutableArray.CreateBuilder<T>();

                while (await rows.ReadAsync(cancellationToken))
                {
                    found.Add(map(rows));
                }

                return found.DrainToImmutable();
            },
            cancellationToken);

    public Task<int> ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken) =>
        UseAsync(
            async connection =>
            {
                await using var command = NewCommand(connection, sql, values);

                return await command.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);

    public Task<T> QueryAsync<T>(Func<DbConnection, Task<T>> query, CancellationToken cancellationToken) =>
        UseAsync(query, cancellationToken);

    public async Task<T> ChangeAsync<T>(Func<DbConnection, Task<T>> change, CancellationToken cancellationToken)
    {
        var isCommitting = false;

        try
        {
            return await AttemptAsync(
                async connection =>
                {
                    await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                    var result = await change(connection);
                    isCommitting = true;
                    await transaction.CommitAsync(CancellationToken.None);

                    return result;
                },
                () => !isCommitting,
                cancellationToken);
        }
        catch (Exception fault) when (PostgresFaults.IsOurs(fault))
        {
            throw isCommitting && PostgresFaults.IsConnectionLost(fault)
                ? PostgresFaults.Unavailable(fault, isOutcomeUnknown: true)
                : PostgresFaults.Translate(fault);
        }
    }

    public object ToColumn(DateTimeOffset moment) => Moment.ToColumn(moment);

    public DateTimeOffset ToMoment(object column) => new((DateTime)column);

    public DateTimeOffset ReadMoment(DbDataReader row, int column) => new(row.GetDateTime(column));

    /// <summary>A connection for whoever keeps one.</summary>
    public ValueTask<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken) =>
        _source.OpenConnectionAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _lane.DisposeAsync();
        await _source.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(use, static () => true, cancellationToken);
        }
        catch (Exception fault) when (PostgresFaults.IsOurs(fault))
        {
            throw PostgresFaults.Translate(fault);
        }
    }

    /// <summary>Runs on a pooled connection; when that turns out dead or meets another transaction, on a new one.</summary>
    private async Task<T> AttemptAsync<T>(
        Func<NpgsqlConnection, Task<T>> use, Func<bool> mayRepeat, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);

            try
            {
                return await use(connection);
            }
            catch (Exception fault) when (attempt < AttemptsMax && IsDeadConnection(fault) && mayRepeat())
            {
                // Its neighbours in the pool most likely died with it.
                _source.Clear();
            }
            catch (Exception fault) when (attempt < AttemptsMax && PostgresFaults.IsRace(fault))
            {
                continue;
            }
        }
    }

    private static bool IsDeadConnection(Exception fault) =>
        PostgresFaults.IsConnectionLost(fault) && !PostgresFaults.IsTimeout(fault);

    private static NpgsqlCommand NewCommand(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);

        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
