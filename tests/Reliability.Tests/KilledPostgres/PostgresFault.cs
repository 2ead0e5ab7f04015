using Dapper;
using TrainItAll.Reliability.Processes;

namespace TrainItAll.Reliability.KilledPostgres;

/// <summary>The ways in which PostgreSQL goes away under the server.</summary>
internal enum PostgresFault
{
    /// <summary>All processes end at once without flushing; then a start with recovery.</summary>
    ImmediateStop,

    /// <summary>Only the parent is killed; then a start with recovery.</summary>
    KilledPostmaster,

    /// <summary>One of the server's sessions is killed: PostgreSQL itself throws out all others and recovers.</summary>
    KilledBackend,

    /// <summary>One of the server's sessions is ended politely; the others stay.</summary>
    TerminatedBackend,
}

/// <summary>Makes a fault come and go.</summary>
internal static class PostgresFaults
{
    private const string AnySession =
        """
        SELECT pid FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1
        """;

    /// <param name="engine">Whose cluster.</param>
    /// <param name="fault">Which.</param>
    /// <param name="away">How long the cluster stays away, when it does.</param>
    public static async Task RunAsync(PostgresEngine engine, PostgresFault fault, TimeSpan away)
    {
        switch (fault)
        {
            case PostgresFault.ImmediateStop:
                await engine.Cluster.StopAtOnceAsync();
                await Task.Delay(away);
                await engine.Cluster.StartAsync();
                break;
            case PostgresFault.KilledPostmaster:
                await engine.Cluster.KillPostmasterAsync();
                await Task.Delay(away);
                await engine.Cluster.StartAsync();
                break;
            case PostgresFault.KilledBackend:
                await KillAsync(engine);
                break;
            default:
                await TerminateAsync(engine);
                break;
        }
    }

    private static async Task KillAsync(PostgresEngine engine)
    {
        await using var connection = await engine.OpenAsync();
        var session = await connection.QuerySingleOrDefaultAsync<int?>(AnySession);
        if (session is { } processId)
        {
            await Command.SignalAsync("KILL", processId);
        }
    }

    private static async Task TerminateAsync(PostgresEngine engine)
    {
        await using var connection = await engine.OpenAsync();
        await connection.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM ({AnySession}) session");
    }
}
