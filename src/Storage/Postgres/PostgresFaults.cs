using System.Net.Sockets;
using Npgsql;

namespace TrainItAll.Storage.Postgres;

/// <summary>What a fault of PostgreSQL or of the way to it means to a caller.</summary>
internal static class PostgresFaults
{
    /// <summary>Two characters name the class of an SQLSTATE.</summary>
    private const int ClassLength = 2;

    /// <summary>Cardinality, data, integrity constraint, program limit: the values are to blame, and always will be.</summary>
    private static readonly string[] RefusalClasses = ["21", "22", "23", "54"];

    /// <summary>Operator intervention, such as a shutdown, ends the connection; so does anything of class 08.</summary>
    private static readonly string[] EndOfConnection =
        [PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow];

    public static bool IsRefusal(Exception fault) =>
        fault is PostgresException said && RefusalClasses.Contains(said.SqlState[..ClassLength]);

    /// <summary>Two transactions met; the same statement may simply run again.</summary>
    public static bool IsRace(Exception fault) =>
        fault is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        };

    /// <summary>The connection is gone or not to be trusted: what was sent may have been done or not.</summary>
    public static bool IsConnectionLost(Exception fault) =>
        fault switch
        {
            PostgresException said => EndOfConnection.Contains(said.SqlState)
                || said.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException or IOException or SocketException or TimeoutException => true,
            _ => false,
        };

    /// <summary>It took too long. Asking again would only add to the load.</summary>
    public static bool IsTimeout(Exception fault) => fault is TimeoutException || fault.InnerException is TimeoutException;

    /// <summary>Whether it comes from the database at all; anything else is a fault of the program and is let through.</summary>
    public static bool IsOurs(Exception fault) =>
        fault is NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    public static Exception Translate(Exception fault) =>
        IsRefusal(fault) ? Refused(fault) : Unavailable(fault, isOutcomeUnknown: false);

    public static CommitRefusedException Refused(Exception fault) =>
        new("The database refuses a value: " + fault.Message, fault);

    public static StoreUnavailableException Unavailable(Exception fault, bool isOutcomeUnknown) =>
        new("PostgreSQL is not available: " + fault.Message, fault) { IsOutcomeUnknown = isOutcomeUnknown };
}
