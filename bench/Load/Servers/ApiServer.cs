using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Bench.Servers;

/// <summary>The product, as its users start it; only the limits per caller are raised, or there would be nothing to measure.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly ServerStart _start;

    private ApiServer(ServerStart start, string adminKey)
    {
        _start = start;
        AdminAuthorization = BasicAuthorization(adminKey);
    }

    public string AdminAuthorization { get; }

    public ServerProcess Process { get; private set; } = null!;

    /// <param name="place">Where it may keep its data.</param>
    /// <param name="postgres">A connection string; null keeps the data in SQLite.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ApiServer> StartAsync(Workplace place, string? postgres, CancellationToken cancellationToken)
    {
        var folder = place.NewFolder("api");
        var key = $"tia_key_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=')}";
        var start = new ServerStart("the Api", Workplace.Program("Api"), Path.GetDirectoryName(Workplace.Program("Api"))!)
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["TrainItAll__Admin__Email"] = "admin@bench.test",
                ["TrainItAll__Admin__Password"] = "bench-password-of-nobody",
                ["TrainItAll__Admin__ApiKey"] = key,
                ["TrainItAll__DataDirectory"] = folder,
                ["TrainItAll__Storage__Postgres"] = postgres ?? "",
                ["TrainItAll__RateLimit__PerSecond"] = "1000000",
                ["TrainItAll__RateLimit__Burst"] = "1000000",
                ["TrainItAll__LiveFeed__ConnectionsPerUser"] = "1000000",
                ["TrainItAll__LiveFeed__ConnectionsPerAddress"] = "1000000",
                ["TrainItAll__OAuth__TokenRequestsPerNetwork"] = "1000000",
                ["TrainItAll__OAuth__WrongSecrets"] = "1000000",
            },
        };
        var server = new ApiServer(start, key);
        server.Process = await ServerProcess.StartAsync(start, cancellationToken);

        return server;
    }

    /// <summary>Kills the process without warning and starts it again on the same data.</summary>
    public async Task CrashAndRestartAsync(CancellationToken cancellationToken)
    {
        await Process.KillAsync();
        await Process.DisposeAsync();
        Process = await ServerProcess.StartAsync(_start, cancellationToken);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    public static string BasicAuthorization(string key) =>
        $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"API_KEY:{key}"))}";
}
