namespace TrainItAll.Api.Tests.Drivers;

/// <summary>One application for all tests; each test takes an athlete of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private AppHost? _host;

    internal AppHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    public async Task InitializeAsync() => _host = await AppHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AppTests : ICollectionFixture<AppFixture>
{
    public const string Name = "application";
}
