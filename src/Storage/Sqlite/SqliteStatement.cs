using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TrainItAll.Storage.Sqlite;

/// <summary>
/// A prepared statement without results, driven at the level of SQLite's own interface. Commits run four of them per
/// row set; the provider's commands would allocate several objects for each.
/// </summary>
internal sealed class SqliteStatement(sqlite3 database, string sql) : IDisposable
{
    /// <summary>Texts up to this many bytes are turned to UTF-8 on the stack.</summary>
    private const int StackBytes = 512;

    private const uint KeptForLong = 1;

    private readonly sqlite3_stmt _statement = Prepare(database, sql);

    public SqliteStatement Bind(int number, long value)
    {
        Require(raw.sqlite3_bind_int64(_statement, number, value));

        return this;
    }

    public SqliteStatement Bind(int number, long? value)
    {
        if (value is { } known)
        {
            return Bind(number, known);
        }

        Require(raw.sqlite3_bind_null(_statement, number));

        return this;
    }

    public SqliteStatement Bind(int number, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, and SQLite takes a text without address for NULL.
            Require(raw.sqlite3_bind_text(_statement, number, string.Empty));

            return this;
        }

        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = bytesMax > StackBytes ? ArrayPool<byte>.Shared.Rent(bytesMax) : null;
        var buffer = rented ?? stackalloc byte[StackBytes];

        try
        {
            // SQLite copies the bytes before the call returns.
            Require(raw.sqlite3_bind_text(_statement, number, buffer[..Encoding.UTF8.GetBytes(text, buffer)]));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }

        return this;
    }

    /// <summary>Runs it with what was bound.</summary>
    /// <returns>How many rows it touched, when it is an INSERT, UPDATE or DELETE.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);

        // The code must be read before the reset, which may clear it.
        var fault = result is raw.SQLITE_DONE or raw.SQLITE_ROW ? null : Fault();
        raw.sqlite3_reset(_statement);

        return fault is null ? raw.sqlite3_changes(database) : throw fault;
    }

    public void Dispose() => _statement.Dispose();

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        var result = raw.sqlite3_prepare_v3(database, sql, KeptForLong, out var statement);

        return result == raw.SQLITE_OK ? statement : throw Fault(database);
    }

    private static SqliteException Fault(sqlite3 database) =>
        new(
            raw.sqlite3_errmsg(database).utf8_to_string(),
            raw.sqlite3_errcode(database),
            raw.sqlite3_extended_errcode(database));

    private SqliteException Fault() => Fault(database);

    private void Require(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Fault();
        }
    }
}
