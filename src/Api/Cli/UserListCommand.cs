using System.CommandLine;
using System.Text.Json;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Json;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Cli;

/// <summary><c>user list</c>: one JSON object per line, the latest user first.</summary>
internal static class UserListCommand
{
    private const int BatchUsers = 200;

    public static Command Create()
    {
        var command = new Command("list", "Lists users, one JSON object per line, the latest first.");
        command.SetAction((parsed, cancellationToken) =>
            StoreSession.RunBesideServerAsync(parsed, services => ListAsync(parsed, services, cancellationToken), cancellationToken));

        return command;
    }

    private static async Task<int> ListAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var accounts = services.GetRequiredService<IAccountStore>();
        var output = command.InvocationConfiguration.Output;
        for (var skip = 0L; await accounts.ListAsync(skip, BatchUsers, cancellationToken) is { IsEmpty: false } batch; skip += batch.Length)
        {
            foreach (var account in batch)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(UserResponse.Of(account), ApiJson.Answers.UserResponse));
            }
        }

        return 0;
    }
}
