using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Access;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Api.Tests.Webhooks;
using TrainItAll.Outgoing;
using TrainItAll.Storage.Postgres;

namespace TrainItAll.Api.Tests.SeveralHosts;

/// <summary>Two hosts of the embedded runtime on one PostgreSQL database and one installation secret.</summary>
public sealed class HostPair : IAsyncLifetime
{
    private readonly string _adminKey = ApiKey.New();
    private readonly string _secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private PostgresServer _server = null!;

    internal AppHost One { get; private set; } = null!;

    internal AppHost Other { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartPrivateAsync();
        var database = await _server.CreateDatabaseAsync();
        One = await StartAsync(database);
        Other = await StartAsync(database);
    }

    public async Task DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>Cuts the connections over which the hosts hear of each other.</summary>
    public Task CutTheWireAsync() => _server.ExecuteAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query IN ('LISTEN trainitall_news', 'SELECT 1') AND pid <> pg_backend_pid()");

    private Task<AppHost> StartAsync(string database) => AppHost.StartAsync(
        settings =>
        {
            HookDriver.Settings(settings);
            settings["TrainItAll:Storage:Postgres"] = database;
            settings["TrainItAll:Secrets:Key"] = _secret;
            settings["TrainItAll:Admin:ApiKey"] = _adminKey;
        },
        services => services.AddSingleton<IHostResolver>(new LyingResolver()));
}
