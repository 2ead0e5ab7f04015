using System.CommandLine;
using System.Text.Json;
using TrainItAll.Api.Accounts;
using TrainItAll.Api.Admin;
using TrainItAll.Api.Json;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Cli;

/// <summary><c>user add</c>: the same as <c>POST /api/admin/users</c>.</summary>
internal static class UserAddCommand
{
    private static readonly Option<string> Email = new("--email") { Required = true, Description = "The address to sign in with." };
    private static readonly Option<string?> Name = new("--name") { Description = "Full name." };
    private static readonly Option<string?> Organization = new("--organization") { Description = "An existing organization (org_…); else a new one." };

    private static readonly Option<string?> Password = new("--password")
    {
        Description = $"At least {Passwords.CharsMin} characters; asked for when left out, made when nobody can be asked.",
    };

    private static readonly Option<string> RoleName = Choice("--role", RoleNames.All);

    public static Command Create()
    {
        var command = new Command("add", "Creates a user with its athlete and a first API key; prints them as JSON.")
        {
            Email,
            Password,
            Name,
            RoleName,
            Organization,
        };
        command.SetAction(AddAsync);

        return command;
    }

    private static Task<int> AddAsync(ParseResult command, CancellationToken cancellationToken)
    {
        var email = command.GetRequiredValue(Email);
        if (!EmailAddress.IsValid(email))
        {
            return StoreSession.FailAsync(command, $"--email: {EmailAddress.Problem}");
        }

        var given = command.GetValue(Password) ?? PasswordPrompt.Ask();
        if (given is not null && PasswordRules.Problem(given, email, command.GetValue(Name)) is { } problem)
        {
            return StoreSession.FailAsync(command, $"--password: {problem}");
        }

        var user = new NewUser(
            email,
            given ?? Passwords.New(),
            command.GetValue(Name),
            RoleNames.Parse(command.GetValue(RoleName) ?? ""),
            command.GetValue(Organization));

        return StoreSession.RunBesideServerAsync(
            command, services => AddAsync(command, services, user, isGenerated: given is null, cancellationToken), cancellationToken);
    }

    private static async Task<int> AddAsync(
        ParseResult command, IServiceProvider services, NewUser user, bool isGenerated, CancellationToken cancellationToken)
    {
        try
        {
            var (account, apiKey) = await services.GetRequiredService<Operator>()
                .AddUserAsync(user, apiKey: null, cancellationToken);
            var output = command.InvocationConfiguration.Output;
            await output.WriteLineAsync(
                JsonSerializer.Serialize(UserCreatedResponse.Of(account, apiKey), ApiJson.Answers.UserCreatedResponse));
            if (isGenerated)
            {
                await command.InvocationConfiguration.Error.WriteLineAsync($"The password is {user.Password}; it is shown this once.");
            }

            return 0;
        }
        catch (Exception exception) when (exception is EmailTakenException or OrganizationNotFoundException)
        {
            return await StoreSession.FailAsync(command, exception.Message);
        }
    }

    private static Option<string> Choice(string name, IEnumerable<string> choices)
    {
        var option = new Option<string>(name) { DefaultValueFactory = _ => "athlete", Description = "What the user may do." };

        return option.AcceptOnlyFromAmong([.. choices]);
    }
}
