using System.CommandLine;
using System.Text.Json;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Json;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Cli;

/// <summary><c>user change</c>: the same as <c>PATCH /api/admin/users/{id}</c>, by address.</summary>
internal static class UserChangeCommand
{
    private static readonly Option<string> Email = new("--email") { Required = true, Description = "Which user." };
    private static readonly Option<string?> RoleName = Choice("--role", RoleNames.All);

    private static readonly Option<bool?> Disabled = new("--disabled")
    {
        Description = "True ends the user's sessions and bars keys, tokens and sign-in until it is false again.",
    };

    public static Command Create()
    {
        var command = new Command("change", "Changes a user's role, or bars it; prints it as JSON. A running server notices within seconds.")
        {
            Email,
            RoleName,
            Disabled,
        };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunBesideServerAsync(
            parsed, services => ChangeAsync(parsed, services, cancellationToken), cancellationToken));

        return command;
    }

    private static async Task<int> ChangeAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var email = command.GetRequiredValue(Email);
        if (await services.GetRequiredService<IAccountStore>().FindByEmailAsync(email, cancellationToken) is not { } account)
        {
            return await StoreSession.FailAsync(command, $"--email: there is no user {email}.");
        }

        var role = command.GetValue(RoleName) is { } name ? RoleNames.Parse(name) : (Role?)null;
        var changed = await services.GetRequiredService<Operator>()
            .ChangeUserAsync(account.Id, new UserPatch(role, command.GetValue(Disabled)), cancellationToken);
        await command.InvocationConfiguration.Output.WriteLineAsync(
            JsonSerializer.Serialize(UserResponse.Of(changed!), ApiJson.Answers.UserResponse));

        return 0;
    }

    private static Option<string?> Choice(string name, IEnumerable<string> choices)
    {
        var option = new Option<string?>(name) { Description = "What the user may do beside its own data." };
        option.AcceptOnlyFromAmong([.. choices]);

        return option;
    }
}
