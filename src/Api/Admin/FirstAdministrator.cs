using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.OAuth;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>Makes sure that somebody can operate the installation, before anything is served.</summary>
internal sealed partial class FirstAdministrator(
    IAccountStore accounts,
    Operator users,
    IOptions<AdminOptions> options,
    ConsoleOutput console,
    ILogger<FirstAdministrator> logger) : IHostedService
{
    private readonly AdminOptions _options = options.Value;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.ApiKey is { Length: < ApiKey.GuessableChars })
        {
            Log.GuessableKey(logger, ApiKey.GuessableChars);
        }

        var email = _options.Email ?? AdminOptions.DefaultEmail;
        if (await accounts.FindByEmailAsync(email, cancellationToken) is { } admin)
        {
            await AddConfiguredKeyAsync(admin, cancellationToken);
        }
        else if (_options.Email is not null || _options.ApiKey is not null || await IsFirstStartAsync(cancellationToken))
        {
            await CreateAsync(email, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsFirstStartAsync(CancellationToken cancellationToken) =>
        (await accounts.ListAsync(skip: 0, count: 1, cancellationToken)).IsEmpty;

    private async Task CreateAsync(string email, CancellationToken cancellationToken)
    {
        var password = _options.Password ?? Passwords.New();
        try
        {
            var (_, apiKey) = await users.AddUserAsync(
                new NewUser(email, password, "Administrator", Role.Admin, OrganizationId: null), _options.ApiKey, cancellationToken);
            Print(email, password, apiKey);
        }
        catch (EmailTakenException)
        {
            // Another process on the same database was faster; its administrator is ours.
            await StartAsync(cancellationToken);
        }
    }

    private async Task AddConfiguredKeyAsync(Account admin, CancellationToken cancellationToken)
    {
        if (_options.ApiKey is not { } apiKey)
        {
            return;
        }

        if (admin.Role != Role.Admin)
        {
            throw new InvalidOperationException(
                $"TrainItAll__Admin__Email names {admin.Email}, who is no administrator. Name another address.");
        }

        var holder = await accounts.FindKeyAsync(ApiKey.Hash(apiKey).ToArray(), cancellationToken);
        if (holder is null)
        {
            await AddKeyAsync(admin, apiKey, cancellationToken);
        }
        else if (holder.Account.Id != admin.Id)
        {
            throw new InvalidOperationException(
                "TrainItAll__Admin__ApiKey is the key of another user. Choose another key.");
        }
    }

    private async Task AddKeyAsync(Account admin, string apiKey, CancellationToken cancellationToken)
    {
        try
        {
            await users.AddKeyAsync(admin.Id, "configured key", Scopes.All, apiKey, cancellationToken);
        }
        catch (CommitRefusedException refused)
        {
            throw new InvalidOperationException("TrainItAll__Admin__ApiKey was revoked. Choose another key.", refused);
        }
    }

    private void Print(string email, string password, string apiKey)
    {
        console.WriteLine($"Created the administrator {email}. What was generated is shown this once:");
        if (_options.Password is null)
        {
            console.WriteLine($"  password  {password}");
        }

        if (_options.ApiKey is null)
        {
            console.WriteLine($"  API key   {apiKey}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "TrainItAll__Admin__ApiKey has fewer than {Chars} characters: it could be guessed.")]
        public static partial void GuessableKey(ILogger logger, int chars);
    }
}
