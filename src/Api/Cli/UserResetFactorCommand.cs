using System.CommandLine;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Cli;

/// <summary><c>user reset-factor</c>: for someone who has lost both the phone and the recovery codes.</summary>
internal static class UserResetFactorCommand
{
    private static readonly Option<string> Email = new("--email") { Required = true, Description = "Whose second factor." };

    public static Command Create()
    {
        var command = new Command("reset-factor", "Turns a user's second factor off. Make sure that it is the user who asks.")
        {
            Email,
        };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunBesideServerAsync(
            parsed, services => ResetAsync(parsed, services, cancellationToken), cancellationToken));

        return command;
    }

    private static async Task<int> ResetAsync(
        ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var email = command.GetRequiredValue(Email);
        if (await services.GetRequiredService<IAccountStore>().FindByEmailAsync(email, cancellationToken) is not { } account)
        {
            return await StoreSession.FailAsync(command, $"--email: there is no user {email}.");
        }

        var wasOn = await services.GetRequiredService<ISecondFactorStore>().RemoveAsync(account.Id, cancellationToken);
        await command.InvocationConfiguration.Output.WriteLineAsync(
            wasOn ? $"{account.Email} signs in with the password alone now." : $"{account.Email} had no second factor.");

        return 0;
    }
}
