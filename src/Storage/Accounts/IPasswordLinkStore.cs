namespace TrainItAll.Storage.Accounts;

/// <summary>Keeps links that let someone who forgot a password choose a new one.</summary>
/// <remarks>A link dies with the security stamp it was made for. Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IPasswordLinkStore
{
    /// <summary>Keeps a link; of one user's links only the newest few live, and expired ones are cleared away.</summary>
    Task AddAsync(PasswordLink link, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Looks for whom a living link is.</summary>
    /// <param name="hash">Hash of what stands in the link.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when it is unknown, expired or used, or the user is disabled.</returns>
    Task<Account?> FindUserAsync(ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A link to choose a new password.</summary>
/// <param name="Hash">Hash of what stands in it.</param>
/// <param name="UserId">Whose password.</param>
/// <param name="SecurityStamp">The account's stamp when it was made.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record PasswordLink(ReadOnlyMemory<byte> Hash, string UserId, string SecurityStamp, DateTimeOffset ExpiresAt);
