using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;

namespace TrainItAll.Api.Tests.Drivers;

/// <summary>The real application on a real Kestrel, with its own data directory.</summary>
internal sealed class AppHost : IAsyncDisposable
{
    private const int DeletionsMax = 5;

    public const string AdminPassword = "correct horse battery";

    private readonly string _folder;
    private readonly bool _ownsFolder;
    private bool _isEnded;

    private AppHost(WebApplication app, string folder, bool ownsFolder, string adminKey)
    {
        App = app;
        _folder = folder;
        _ownsFolder = ownsFolder;
        AdminKey = adminKey;
    }

    public WebApplication App { get; }

    public string AdminKey { get; }

    /// <summary>Its data directory.</summary>
    public string Folder => _folder;

    public Uri Address => new(App.Urls.First());

    public static async Task<AppHost> StartAsync(
        Action<Dictionary<string, string?>>? configure = null, Action<IServiceCollection>? services = null, string? folder = null)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("trainitall-api-").FullName;
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["TrainItAll:DataDirectory"] = data,
            ["TrainItAll:Admin:Password"] = AdminPassword,
            ["TrainItAll:Admin:ApiKey"] = ApiKey.New(),
            ["TrainItAll:RateLimit:FailedSignInsPerSecond"] = "100000",
        };
        configure?.Invoke(settings);

        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddTrainItAllApi();

        // What a real hash costs has a test of its own; hundreds of users would only make the tests slow.
        builder.Services.AddSingleton(new PasswordCost(Rounds: 1_000));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseTrainItAllApi();
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // The data directory would stay locked.
            await app.DisposeAsync();
            throw;
        }

        return new AppHost(app, data, folder is null, settings["TrainItAll:Admin:ApiKey"]!);
    }

    public HttpClient Anonymous(bool followsRedirects = true) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = followsRedirects, UseCookies = false }) { BaseAddress = Address };

    /// <summary>A client that authenticates as the seed says: HTTP Basic with the user name API_KEY.</summary>
    public HttpClient With(string apiKey, bool followsRedirects = true)
    {
        var client = Anonymous(followsRedirects);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{ApiKey.BasicUserName}:{apiKey}")));

        return client;
    }

    /// <summary>A new user with its own athlete.</summary>
    public async Task<AthleteDriver> NewAthleteAsync(string role = "athlete")
    {
        using var admin = With(AdminKey);

        return await AthleteDriver.CreateAsync(this, admin, role);
    }

    /// <summary>Stops it as an operator does; its data stay.</summary>
    public async Task EndAsync()
    {
        if (!_isEnded)
        {
            // Disposing alone would take the store from grains that are still at work.
            _isEnded = true;
            await App.StopAsync();
            await App.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_ownsFolder)
        {
            await DeleteAsync(_folder);
        }
    }

    /// <summary>What the host had begun may still make a file while the folder goes; seen once in some thousand hosts.</summary>
    private static async Task DeleteAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);

                return;
            }
            catch (IOException) when (attempt < DeletionsMax)
            {
                await Task.Delay(50 * attempt);
            }
        }
    }
}
