using Microsoft.Data.Sqlite;

namespace TrainItAll.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to a caller.</summary>
internal static class SqliteFaults
{
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;

    /// <summary>Whether only the statement's own values are to blame; its neighbours may go on.</summary>
    public static bool IsRefusal(SqliteException fault) => fault.SqliteErrorCode is TooBig or Constraint or Mismatch;

    public static Exception Translate(SqliteException fault) =>
        IsRefusal(fault) ? Refused(fault) : Unavailable(fault);

    public static CommitRefusedException Refused(SqliteException fault) =>
        new("The database refuses a value: " + fault.Message, fault);

    public static StoreUnavailableException Unavailable(SqliteException fault) =>
        new("The database file cannot be used: " + fault.Message, fault);
}
