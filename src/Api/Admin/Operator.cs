using System.Collections.Immutable;
using TrainItAll.Api.Access;
using TrainItAll.Api.Accounts;
using TrainItAll.Athletes;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Admin;

/// <summary>Makes users and keys, the same way for the API, the command line, the first start and the pages.</summary>
internal sealed class Operator(IAccountStore accounts, KeyCache keys, Passwords passwords, TimeProvider time)
{
    /// <summary>Creates a user with its athlete and a first key that allows everything.</summary>
    /// <param name="user">The user.</param>
    /// <param name="apiKey">The key; null makes one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="EmailTakenException">Another user has the address.</exception>
    /// <exception cref="OrganizationNotFoundException">There is no such organization.</exception>
    public async Task<(Account Account, string ApiKey)> AddUserAsync(
        NewUser user, string? apiKey, CancellationToken cancellationToken)
    {
        var key = apiKey ?? ApiKey.New();
        var account = await CreateAsync(user, userId => NewKey(userId, key, "first key", Scopes.All), cancellationToken);
        keys.Clear();

        return (account, key);
    }

    /// <summary>Creates a user who signed up: it makes its keys itself.</summary>
    /// <exception cref="EmailTakenException">Another user has the address.</exception>
    public Task<Account> SignUpAsync(NewUser user, CancellationToken cancellationToken) =>
        CreateAsync(user, _ => null, cancellationToken);

    /// <summary>Changes a user's role, or bars it or lets it in again; at once on this node, within seconds on the others.</summary>
    /// <returns>The user as it is now; null when there is none.</returns>
    public async Task<Account?> ChangeUserAsync(string userId, UserPatch change, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userId, cancellationToken) is not { } account)
        {
            return null;
        }

        if (change.Role is { } role && role != account.Role)
        {
            await accounts.SetRoleAsync(userId, role, Now, cancellationToken);
        }

        if (change.IsDisabled is { } isDisabled && isDisabled == account.DisabledAt is null)
        {
            await accounts.SetDisabledAsync(userId, isDisabled ? Now : null, RandomToken.New(), cancellationToken);
        }

        keys.Clear();

        return await accounts.FindAsync(userId, cancellationToken);
    }

    /// <summary>Gives a user one more key.</summary>
    /// <returns>The key's id, and the key, which is kept nowhere.</returns>
    public async Task<(string KeyId, string ApiKey)> AddKeyAsync(
        string userId, string name, ImmutableArray<string> scopes, string? apiKey, CancellationToken cancellationToken)
    {
        var key = apiKey ?? ApiKey.New();
        var kept = NewKey(userId, key, name, scopes);
        await accounts.AddKeyAsync(kept, cancellationToken);

        // It may have been asked for before it existed.
        keys.Clear();

        return (kept.Id, key);
    }

    /// <summary>Ends a key, at once on this node.</summary>
    public async Task<bool> RevokeKeyAsync(string userId, string keyId, CancellationToken cancellationToken)
    {
        var isRevoked = await accounts.RevokeKeyAsync(userId, keyId, Now, cancellationToken);
        keys.Clear();

        return isRevoked;
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    private async Task<Account> CreateAsync(
        NewUser user, Func<string, NewApiKey?> key, CancellationToken cancellationToken)
    {
        var userId = NewId("usr_");

        return await accounts.CreateAsync(
            new NewAccount(
                userId,
                Guid.NewGuid(),
                user.Email,
                user.Name,
                user.Role,
                user.OrganizationId ?? NewId("org_"),
                user.OrganizationId is null,
                new AthleteId(NewId(AthleteId.Prefix)),
                Guid.NewGuid().ToString("n"),
                await passwords.HashAsync(user.Password, cancellationToken),
                Now,
                key(userId)),
            cancellationToken);
    }

    private NewApiKey NewKey(string userId, string key, string name, ImmutableArray<string> scopes) =>
        new(NewId("key_"), userId, ApiKey.Hash(key).ToArray(), name, scopes, Now);

    private string NewId(string prefix) => $"{prefix}{Guid.CreateVersion7(time.GetUtcNow()):n}";
}
