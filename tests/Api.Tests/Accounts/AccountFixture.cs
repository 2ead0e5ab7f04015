namespace TrainItAll.Api.Tests.Accounts;

/// <summary>One application for the tests that neither move the clock nor restart it.</summary>
public sealed class AccountFixture : IAsyncLifetime
{
    private AccountHost? _host;

    internal AccountHost Host => _host ?? throw new InvalidOperationException("The application has not been started.");

    public async Task InitializeAsync() => _host = await AccountHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class AccountTests : ICollectionFixture<AccountFixture>
{
    public const string Name = "accounts";
}
