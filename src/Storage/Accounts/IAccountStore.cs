using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Storage.Accounts;

/// <summary>Keeps users, their organizations and athletes, and their API keys.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IAccountStore
{
    /// <summary>Creates a user with its athlete, in a new organization or a given one, with a first key, all or nothing.</summary>
    /// <returns>The user as kept, with its athlete number.</returns>
    /// <exception cref="EmailTakenException">Another user has this address (letters' case does not matter).</exception>
    /// <exception cref="OrganizationNotFoundException">The given organization does not exist.</exception>
    Task<Account> CreateAsync(NewAccount account, CancellationToken cancellationToken);

    /// <summary>Looks for a user by address, in any letters' case.</summary>
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Looks for a user by id (<c>usr_…</c>).</summary>
    Task<Account?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Looks for a user by the UUID that some dialects know it by.</summary>
    Task<Account?> FindByUuidAsync(Guid uuid, CancellationToken cancellationToken);

    /// <summary>Looks for the user who is this athlete (<c>mem_…</c>).</summary>
    Task<Account?> FindByAthleteAsync(AthleteId athlete, CancellationToken cancellationToken);

    /// <summary>Looks for the user whose athlete has this number.</summary>
    Task<Account?> FindByAthleteNumberAsync(long athleteNumber, CancellationToken cancellationToken);

    /// <summary>Lists users, the latest first.</summary>
    /// <param name="skip">So many are left out first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<Account>> ListAsync(long skip, int count, CancellationToken cancellationToken);

    /// <summary>Looks for a key that is not revoked, of a user that is not disabled.</summary>
    /// <param name="hash">SHA-256 of the key; the key itself is never kept.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The key and its user, or null.</returns>
    Task<KeyHolder?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Which of these keys (<c>key_…</c>) are not revoked.</summary>
    Task<ImmutableArray<string>> FindLiveKeysAsync(ImmutableArray<string> keyIds, CancellationToken cancellationToken);

    /// <summary>Adds a key to a user.</summary>
    Task AddKeyAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>Lists a user's keys that are not revoked, the latest first.</summary>
    Task<ImmutableArray<ListedKey>> ListKeysAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Ends a key.</summary>
    /// <returns>False when the user has no such key, or it was ended before.</returns>
    Task<bool> RevokeKeyAsync(string userId, string keyId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Gives a user a new password, and with the new stamp ends every session and link made before.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="seenStamp">The stamp that the change was decided by.</param>
    /// <param name="password">What is kept from now on.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there is no such user, or its stamp is another by now: someone was faster.</returns>
    Task<bool> SetPasswordAsync(
        string userId, string seenStamp, StampedPassword password, CancellationToken cancellationToken);

    /// <summary>Keeps the same password hashed at a higher cost; sessions go on.</summary>
    Task RehashPasswordAsync(string userId, string oldHash, string newHash, CancellationToken cancellationToken);

    /// <summary>Bars a user from signing in and its keys from working, or lets it in again; either ends its sessions.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="disabledAt">Since when, UTC; null lets the user in.</param>
    /// <param name="stamp">The new security stamp.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there is no such user.</returns>
    Task<bool> SetDisabledAsync(
        string userId, DateTimeOffset? disabledAt, string stamp, CancellationToken cancellationToken);

    /// <summary>Gives a user another role; what nodes remember of the user ends.</summary>
    /// <param name="userId">Whom.</param>
    /// <param name="role">The role from now on.</param>
    /// <param name="at">Now, UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when there is no such user.</returns>
    Task<bool> SetRoleAsync(string userId, Role role, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What users may do beside their own data, as of now.</summary>
    /// <returns>One for each user that there is, in no order.</returns>
    Task<ImmutableArray<Standing>> FindStandingsAsync(ImmutableArray<string> userIds, CancellationToken cancellationToken);
}
