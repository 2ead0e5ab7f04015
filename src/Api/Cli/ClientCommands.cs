using System.CommandLine;
using System.Text.Json;
using TrainItAll.Api.Clients;
using TrainItAll.Api.Json;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Cli;

/// <summary><c>client list</c>, <c>client rotate-secret</c> and <c>client disable</c>: the same as the routes under <c>/api/admin/clients</c>.</summary>
internal static class ClientCommands
{
    private const int BatchClients = 200;

    private static readonly Argument<string> Id = new("client-id") { Description = "The app's id." };

    private static readonly Option<int> Overlap = new("--overlap-hours")
    {
        DefaultValueFactory = _ => ClientRules.OverlapHoursDefault,
        Description = $"How long the secret before it stays good, 0 to {ClientRules.OverlapHoursMax}; after a leak, 0.",
    };

    public static Command Create() => new("client", "Partners' apps.")
    {
        ClientAddCommand.Create(),
        Make("list", "Lists partners' apps, one JSON object per line.", ListAsync),
        Make("rotate-secret", "Makes a new secret and prints it as JSON.", RotateAsync, Id, Overlap),
        Make("disable", "Switches an app off; a running server ends its tokens within seconds.", DisableAsync, Id),
    };

    private static Command Make(
        string name,
        string description,
        Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run,
        params Symbol[] inputs)
    {
        var command = new Command(name, description);
        foreach (var input in inputs)
        {
            if (input is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)input);
            }
        }

        command.SetAction((parsed, cancellationToken) => StoreSession.RunBesideServerAsync(
            parsed, services => run(parsed, services, cancellationToken), cancellationToken));

        return command;
    }

    private static async Task<int> ListAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var clients = services.GetRequiredService<IClientStore>();
        var output = command.InvocationConfiguration.Output;
        for (var skip = 0L; await clients.ListAsync(skip, BatchClients, cancellationToken) is { IsEmpty: false } batch; skip += batch.Length)
        {
            foreach (var client in batch)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(ClientResponse.Of(client), ApiJson.Answers.ClientResponse));
            }
        }

        return 0;
    }

    private static async Task<int> RotateAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var hours = command.GetValue(Overlap);
        if (hours is < 0 or > ClientRules.OverlapHoursMax)
        {
            return await StoreSession.FailAsync(command, $"--overlap-hours: use 0 to {ClientRules.OverlapHoursMax}.");
        }

        var id = command.GetRequiredValue(Id);
        if (await services.GetRequiredService<ClientRegistry>().RotateSecretAsync(id, TimeSpan.FromHours(hours), cancellationToken)
            is not var (secret, endsAt))
        {
            return await StoreSession.FailAsync(command, $"There is no confidential app {id}.");
        }

        await command.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(
            new SecretCreatedResponse(id, secret, endsAt), ApiJson.Answers.SecretCreatedResponse));

        return 0;
    }

    private static async Task<int> DisableAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var id = command.GetRequiredValue(Id);

        return await services.GetRequiredService<ClientRegistry>()
            .ChangeAsync(id, client => client with { IsEnabled = false }, cancellationToken) is null
            ? await StoreSession.FailAsync(command, $"There is no app {id}.")
            : 0;
    }
}
