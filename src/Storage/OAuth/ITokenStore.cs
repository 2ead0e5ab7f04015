using System.Collections.Immutable;

namespace TrainItAll.Storage.OAuth;

/// <summary>Keeps codes and tokens by their hashes. Every method may throw <see cref="StoreUnavailableException"/>.</summary>
/// <remarks>
/// Each step of a token's life is one conditional statement, so that of any number of callers at once exactly one does
/// it. A token lives only as long as its family: ending that is one row, whatever is being added to it meanwhile.
/// </remarks>
public interface ITokenStore
{
    /// <summary>Live families of one user and client; the ones longest unused end beyond it.</summary>
    public const int FamiliesMax = 20;

    /// <summary>Live access tokens of a shared family; the oldest end beyond it.</summary>
    public const int SharedTokensMax = 5;

    /// <summary>Wrong tries after which a code is burnt.</summary>
    public const int CodeFailuresMax = 5;

    /// <summary>Finds a code, used or not, expired or not.</summary>
    /// <returns>Null when there is none.</returns>
    Task<IssuedCode?> FindCodeAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Counts a wrong try to redeem a code.</summary>
    Task CountCodeFailureAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Uses up a code and keeps the tokens that it becomes: all in one transaction, or nothing.</summary>
    Task<RedeemOutcome> RedeemAsync(Redemption redemption, CancellationToken cancellationToken);

    /// <summary>Finds a refresh token, used or not.</summary>
    /// <returns>Null when there is none.</returns>
    Task<RefreshToken?> FindRefreshAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Uses up a refresh token and keeps its successors: all in one transaction, or nothing.</summary>
    /// <returns>False when it was used before, or its family has ended.</returns>
    Task<bool> RotateAsync(Rotation rotation, CancellationToken cancellationToken);

    /// <summary>Finds a living access token.</summary>
    /// <returns>Null when it is unknown, expired, revoked, or its user or client may not act any more.</returns>
    Task<AccessToken?> FindAccessAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Finds whose an access token is or was.</summary>
    /// <returns>Null when it was never issued, or is forgotten.</returns>
    Task<TokenFamily?> FindFamilyOfAccessAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Ends one access token.</summary>
    Task EndAccessAsync(
        ReadOnlyMemory<byte> hash, string familyId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a family with all its tokens; nothing when it has ended already.</summary>
    Task EndFamilyAsync(string familyId, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all families and codes of a user; what the user allowed stays.</summary>
    Task EndAllOfUserAsync(string userId, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all families and codes of a client; what users allowed stays.</summary>
    Task EndAllOfClientAsync(string clientId, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that families were used.</summary>
    Task NoteUseAsync(ImmutableArray<string> familyIds, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Which of these families live, with what each allows now, in names of the client's dialect.</summary>
    Task<ImmutableArray<(string Id, ImmutableArray<string> Scopes)>> FindLiveAsync(ImmutableArray<string> familyIds, CancellationToken cancellationToken);

    /// <summary>The revocations after a number, in order.</summary>
    /// <param name="after">The number; 0 for all.</param>
    /// <param name="countMax">How many at most.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<Revocation>> ListRevocationsAsync(long after, int countMax, CancellationToken cancellationToken);

    /// <summary>The number of the latest revocation; 0 when there is none.</summary>
    Task<long> FindLastRevocationAsync(CancellationToken cancellationToken);

    /// <summary>Forgets what cannot matter any more.</summary>
    Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
