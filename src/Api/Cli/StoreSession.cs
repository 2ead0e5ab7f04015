using System.CommandLine;
using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Silo;
using TrainItAll.Storage;

namespace TrainItAll.Api.Cli;

/// <summary>The store, configured as for the server, for the length of one command.</summary>
internal static class StoreSession
{
    private const int Failure = 1;

    /// <summary>Runs a command that needs the store for itself; failures are told in words.</summary>
    public static Task<int> RunAloneAsync(
        ParseResult command, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken) =>
        RunAsync(command, () => Build(sharesDataDirectory: false), run, cancellationToken);

    /// <summary>Runs a command that only touches accounts, also while a server uses the store.</summary>
    public static Task<int> RunBesideServerAsync(
        ParseResult command, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken) =>
        RunAsync(command, () => Build(sharesDataDirectory: true), run, cancellationToken);

    private static async Task<int> RunAsync(
        ParseResult command, Func<IHost> build, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken)
    {
        try
        {
            using var host = build();
            await host.Services.GetRequiredService<ISchema>().MigrateAsync(cancellationToken);

            return await run(host.Services);
        }
        catch (Exception exception) when (exception
            is OptionsValidationException or StoreUnavailableException or SchemaTooNewException or IOException)
        {
            return await FailAsync(command, exception.Message);
        }
    }

    public static async Task<int> FailAsync(ParseResult command, string message)
    {
        await command.InvocationConfiguration.Error.WriteLineAsync(message);

        return Failure;
    }

    private static IHost Build(bool sharesDataDirectory)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        var options = builder.Configuration.GetSection(SiloOptions.Section).Get<SiloOptions>() ?? new SiloOptions();
        var storage = SiloComposition.ReadStorage(builder.Configuration, options);
        storage.SharesDataDirectory = sharesDataDirectory;
        builder.Services.AddTrainItAllStorage(storage);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<KeyCache>();
        builder.Services.AddPasswords();
        builder.Services.AddOperator();

        return builder.Build();
    }
}
