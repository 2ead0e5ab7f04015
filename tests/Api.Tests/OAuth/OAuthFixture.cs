namespace TrainItAll.Api.Tests.OAuth;

/// <summary>One application for the tests that move the clock by no more than minutes.</summary>
public sealed class OAuthFixture : IAsyncLifetime
{
    private OAuthHost? _host;

    internal OAuthHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    public async Task InitializeAsync() => _host = await OAuthHost.FurnishedAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class OAuthTests : ICollectionFixture<OAuthFixture>
{
    public const string Name = "oauth";
}
