using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TrainItAll.Api.Startup;
using TrainItAll.Api.Tests.Drivers;
using TrainItAll.Storage.Files;

namespace TrainItAll.Api.Tests.Startup;

public sealed class StartupTests
{
    [Fact]
    public async Task The_first_log_line_says_what_runs_and_no_line_tells_a_secret()
    {
        var log = new CollectedLog();
        await using var host = await AppHost.StartAsync(
            settings =>
            {
                settings["Logging:LogLevel:Default"] = "Trace";
                settings["TrainItAll:RateLimit:PerSecund"] = "5";
            },
            services => services.AddSingleton<ILoggerProvider>(log));
        using var athlete = await host.NewAthleteAsync();
        using var client = host.Anonymous();
        await client.PostAsync($"/hubs/live/negotiate?negotiateVersion=1&access_token={athlete.ApiKey}", null);

        var ours = log.Lines.Where(line => line.Category.StartsWith("TrainItAll", StringComparison.Ordinal)).ToArray();
        Assert.Matches("^TrainItAll 0\\.1\\.0: actor runtime Embedded, store SQLite .*trainitall\\.db, addresses ", ours[0].Text);
        Assert.Contains(ours, line => line.Text.Contains("TrainItAll__RateLimit__PerSecund", StringComparison.Ordinal));
        Assert.DoesNotContain(ours, line => line.Text.Contains("tia_key_", StringComparison.Ordinal)
            || line.Text.Contains(AppHost.AdminPassword, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, QuietDefaults.Address)]
    [InlineData("urls", "http://127.0.0.1:6000", "http://127.0.0.1:6000")]
    [InlineData("http_ports", "8080", null)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://127.0.0.1:6000", null)]
    public void The_address_is_ours_only_when_the_operator_names_none(string? key, string? value, string? expected)
    {
        using var configuration = new ConfigurationManager();
        if (key is not null)
        {
            configuration[key] = value;
        }

        configuration.AddQuietDefaults();

        Assert.Equal(expected, configuration["urls"]);
    }

    [Fact]
    public async Task A_stop_lets_an_accepted_write_finish_and_answer()
    {
        GatedFiles files = null!;
        await using var host = await AppHost.StartAsync(services: services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IFileStore)).ImplementationType!;
            services.AddSingleton<IFileStore>(provider =>
                files = new GatedFiles((IFileStore)ActivatorUtilities.CreateInstance(provider, real)));
        });
        using var athlete = await host.NewAthleteAsync();

        _ = host.App.Services.GetRequiredService<IFileStore>();
        var upload = athlete.UploadAsync(FitFiles.Run());
        await files.Reached.WaitAsync(TimeSpan.FromSeconds(30));
        var stop = host.App.StopAsync();
        files.Open();

        Assert.Equal(201, (int)(await upload).StatusCode);
        await stop;
    }

    /// <summary>The real store behind a gate.</summary>
    private sealed class GatedFiles(IFileStore real) : IFileStore
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _open.SetResult();

        public async Task PutAsync(string sha256, ReadOnlyMemory<byte> content, DateTimeOffset at, CancellationToken cancellationToken)
        {
            _reached.TrySetResult();
            await _open.Task;
            await real.PutAsync(sha256, content, at, cancellationToken);
        }

        public Task<byte[]?> FindAsync(string sha256, CancellationToken cancellationToken) => real.FindAsync(sha256, cancellationToken);
    }

    private sealed class CollectedLog : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, string Text)> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<(string Category, string Text)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue((category, formatter(state, exception)));
        }
    }
}
