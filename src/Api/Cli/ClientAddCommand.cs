using System.CommandLine;
using System.Text.Json;
using TrainItAll.Api.Clients;
using TrainItAll.Api.Json;

namespace TrainItAll.Api.Cli;

/// <summary><c>client add</c>: the same as <c>POST /api/admin/clients</c>.</summary>
internal static class ClientAddCommand
{
    private static readonly Option<string> Name = new("--name") { Required = true, Description = "The app's name, shown to users." };

    private static readonly Option<string[]> Uris = new("--redirect-uri")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "Where users may be sent back to; may be repeated.",
    };

    private static readonly Option<string[]> Scopes = new("--scope")
    {
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Description = "What the app may ask for; may be repeated.",
    };

    private static readonly Option<bool> IsPublic = new("--public") { Description = "The app cannot keep a secret." };
    private static readonly Option<bool> NoPkce = new("--no-pkce") { Description = "The app does not know PKCE; only confidential ones of the profiles intervals and coachwatts." };
    private static readonly Option<bool> MayIntrospect = new("--may-introspect") { Description = "The app may ask about tokens of other apps." };
    private static readonly Option<string?> Profile = new("--profile") { Description = "native, intervals or coachwatts; else by the scopes' names." };
    private static readonly Option<string?> Id = new("--id") { Description = "An id of your own choice; else one is made." };
    private static readonly Option<string?> Publisher = new("--publisher") { Description = "Who makes the app." };

    public static Command Create()
    {
        var command = new Command("add", "Registers a partner's app; prints it with its secret as JSON.")
        {
            Name,
            Uris,
            Scopes,
            IsPublic,
            NoPkce,
            MayIntrospect,
            Profile,
            Id,
            Publisher,
        };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunBesideServerAsync(
            parsed, services => AddAsync(parsed, services, cancellationToken), cancellationToken));

        return command;
    }

    private static async Task<int> AddAsync(ParseResult command, IServiceProvider services, CancellationToken cancellationToken)
    {
        var profile = ProfileNames.Find(command.GetValue(Profile));
        if (profile is null && command.GetValue(Profile) is not null)
        {
            return await StoreSession.FailAsync(command, $"--profile: use one of {string.Join(", ", ProfileNames.All)}.");
        }

        try
        {
            var registered = await services.GetRequiredService<ClientRegistry>().AddAsync(
                new NewClient(
                    command.GetRequiredValue(Name),
                    [.. command.GetRequiredValue(Uris)],
                    [.. command.GetRequiredValue(Scopes)],
                    !command.GetValue(IsPublic))
                {
                    Id = command.GetValue(Id),
                    Publisher = command.GetValue(Publisher),
                    Profile = profile,
                    RequiresPkce = command.GetValue(NoPkce) ? false : null,
                    MayIntrospect = command.GetValue(MayIntrospect),
                },
                cancellationToken);
            if (registered is null)
            {
                return await StoreSession.FailAsync(command, "--id: a client with this id exists already.");
            }

            await command.InvocationConfiguration.Output.WriteLineAsync(
                JsonSerializer.Serialize(ClientCreatedResponse.Of(registered), ApiJson.Answers.ClientCreatedResponse));

            return 0;
        }
        catch (InvalidClientException invalid)
        {
            return await StoreSession.FailAsync(command, invalid.Message);
        }
    }
}
