using System.Collections.Immutable;

namespace TrainItAll.Storage.Accounts;

/// <summary>Keeps who is signed in in which browser, and which browsers have signed in to an account before.</summary>
/// <remarks>
/// A session lives only as long as its account carries the same security stamp and is not disabled: changing the
/// stamp ends all sessions in the same transaction. Every method may throw <see cref="StoreUnavailableException"/>.
/// </remarks>
public interface IBrowserSessionStore
{
    /// <summary>
    /// Starts a session and remembers the browser. Sessions that have ended by their limits are cleared away, and of
    /// one user's sessions the least recently used beyond <paramref name="userMax"/>.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="limits">What counts as ended.</param>
    /// <param name="userMax">The most sessions of one user, this one included.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task StartAsync(NewBrowserSession session, SessionLimits limits, int userMax, CancellationToken cancellationToken);

    /// <summary>Looks for a living session and its account, as of now.</summary>
    /// <param name="hash">Hash of what the browser's cookie holds.</param>
    /// <param name="limits">What counts as ended.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<StoredSession?> FindAsync(ReadOnlyMemory<byte> hash, SessionLimits limits, CancellationToken cancellationToken);

    /// <summary>Which of some sessions still live.</summary>
    /// <param name="sessionIds">Their ids.</param>
    /// <param name="limits">What counts as ended.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<string>> FindLiveAsync(
        ImmutableArray<string> sessionIds, SessionLimits limits, CancellationToken cancellationToken);

    /// <summary>Notes that a session was used.</summary>
    Task TouchAsync(string sessionId, DateTimeOffset seenAt, CancellationToken cancellationToken);

    /// <summary>Lists a user's living sessions, the most recently used first.</summary>
    Task<ImmutableArray<ListedSession>> ListAsync(string userId, SessionLimits limits, CancellationToken cancellationToken);

    /// <summary>Ends one session of a user.</summary>
    /// <returns>False when the user has no such session.</returns>
    Task<bool> EndAsync(string userId, string sessionId, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="exceptId">A session that goes on; null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many ended.</returns>
    Task<int> EndAllAsync(string userId, string? exceptId, CancellationToken cancellationToken);

    /// <summary>Whether a browser has signed in to this account before.</summary>
    Task<bool> IsKnownBrowserAsync(string userId, ReadOnlyMemory<byte> browserHash, CancellationToken cancellationToken);
}

/// <summary>A session to start.</summary>
/// <param name="Id"><c>ses_…</c>; shown in lists, opens nothing.</param>
/// <param name="Hash">Hash of the cookie's value.</param>
/// <param name="UserId">Who signed in.</param>
/// <param name="SecurityStamp">The account's stamp at that time.</param>
/// <param name="SignedInAt">UTC.</param>
/// <param name="Browser">What the browser calls itself, in words for people.</param>
/// <param name="Network">The network it came from, as shown to the user.</param>
/// <param name="BrowserHash">Hash of the long-lived name that we gave this browser.</param>
public sealed record NewBrowserSession(
    string Id,
    ReadOnlyMemory<byte> Hash,
    string UserId,
    string SecurityStamp,
    DateTimeOffset SignedInAt,
    string Browser,
    string Network,
    ReadOnlyMemory<byte> BrowserHash);

/// <summary>Which sessions still live: those used and started late enough.</summary>
/// <param name="SeenAfter">Sessions last used before are ended.</param>
/// <param name="SignedInAfter">Sessions started before are ended.</param>
public sealed record SessionLimits(DateTimeOffset SeenAfter, DateTimeOffset SignedInAfter);

/// <summary>A living session.</summary>
/// <param name="Id"><c>ses_…</c>.</param>
/// <param name="Account">Who is signed in.</param>
/// <param name="SignedInAt">UTC.</param>
/// <param name="SeenAt">Last use, UTC; up to some minutes behind.</param>
public sealed record StoredSession(string Id, Account Account, DateTimeOffset SignedInAt, DateTimeOffset SeenAt);

/// <summary>A living session as its user sees it.</summary>
/// <param name="Id"><c>ses_…</c>.</param>
/// <param name="SignedInAt">UTC.</param>
/// <param name="SeenAt">Last use, UTC.</param>
/// <param name="Browser">What the browser calls itself.</param>
/// <param name="Network">The network it signed in from.</param>
public sealed record ListedSession(
    string Id, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, string Browser, string Network);
