using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TrainItAll.Storage.Sqlite;

/// <summary>A connection and the statements prepared on it. For one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    /// <summary>Statements are constants of this program; more than this would mean that one is made up per call.</summary>
    private const int StatementsMax = 100;

    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public ImmutableArray<T> Read<T>(string sql, Func<DbDataReader, T> map, object[] values)
    {
        using var rows = Prepared(sql, values).ExecuteReader();
        var found = ImmutableArray.CreateBuilder<T>();

        while (rows.Read())
        {
            found.Add(map(rows));
        }

        return found.DrainToImmutable();
    }

    public int Execute(string sql, object[] values) => Prepared(sql, values).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private SqliteCommand Prepared(string sql, object[] values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = Prepare(sql, values.Length);
        }

        for (var index = 0; index < values.Length; index++)
        {
            statement.Parameters[index].Value = values[index];
        }

        return statement;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        if (_statements.Count == StatementsMax)
        {
            throw new InvalidOperationException("Statements must be constants with parameters.");
        }

        var statement = connection.CreateCommand();
        statement.CommandText = sql;

        for (var number = 1; number <= parameters; number++)
        {
            statement.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        }

        _statements.Add(sql, statement);

        return statement;
    }
}
