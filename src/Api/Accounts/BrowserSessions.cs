using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Api.Accounts;

/// <summary>Starts, finds and ends the sessions of browsers.</summary>
internal sealed class BrowserSessions(IBrowserSessionStore store, InstallationKey key, TimeProvider time)
{
    /// <summary>A session that is not used for so long ends.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromDays(7);

    /// <summary>A session ends after so long, however much it is used.</summary>
    public static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(30);

    /// <summary>Sessions of one user; the least recently used ones go.</summary>
    public const int UserMax = 30;

    /// <summary>A session's last use is written down so often at most: a page view should not cost a write.</summary>
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(5);

    public SessionLimits Limits => new(time.GetUtcNow() - IdleMax, time.GetUtcNow() - LifetimeMax);

    /// <summary>Signs a user in in this browser, with a new id; whoever was signed in here before no longer is.</summary>
    public async Task<BrowserSession> StartAsync(HttpContext http, Account account, CancellationToken cancellationToken)
    {
        var old = await FindAsync(http);
        var token = RandomToken.New();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var session = new BrowserSession($"ses_{Guid.CreateVersion7(now):n}", account, now);
        await store.StartAsync(
            new NewBrowserSession(
                session.Id,
                key.Hash(token),
                account.Id,
                account.SecurityStamp,
                now,
                BrowserNames.Of(http.Request),
                Network.Of(http),
                key.Hash(EnsureBrowser(http))),
            Limits,
            UserMax,
            cancellationToken);
        if (old is not null)
        {
            await store.EndAsync(old.Account.Id, old.Id, cancellationToken);
        }

        SessionCookie.Write(http, token);
        http.Features.Set(new Found(session));

        return session;
    }

    public async Task<BrowserSession?> FindAsync(HttpContext http)
    {
        if (http.Features.Get<Found>() is not { } found)
        {
            found = new Found(await LookUpAsync(http));
            http.Features.Set(found);
        }

        return found.Session;
    }

    /// <summary>Signs out in this browser.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(http) is { } session)
        {
            await store.EndAsync(session.Account.Id, session.Id, cancellationToken);
        }

        SessionCookie.Delete(http);
        http.Features.Set(new Found(null));
    }

    /// <summary>The hash of this browser's long-lived name; null when it has none.</summary>
    public byte[]? BrowserHash(HttpContext http) =>
        http.Request.Cookies[SessionCookie.BrowserName] is { } name && RandomToken.IsWellFormed(name) ? key.Hash(name) : null;

    private async Task<BrowserSession?> LookUpAsync(HttpContext http)
    {
        if (http.Request.Cookies[SessionCookie.Name] is not { } token || !RandomToken.IsWellFormed(token))
        {
            return null;
        }

        var found = await store.FindAsync(key.Hash(token), Limits, http.RequestAborted);
        if (found is null)
        {
            return null;
        }

        if (time.GetUtcNow() - found.SeenAt >= TouchInterval)
        {
            await store.TouchAsync(found.Id, time.GetUtcNow(), http.RequestAborted);
        }

        return new BrowserSession(found.Id, found.Account, found.SignedInAt);
    }

    /// <summary>Renewed at each sign-in, so that a browser in use stays known.</summary>
    private static string EnsureBrowser(HttpContext http)
    {
        var kept = http.Request.Cookies[SessionCookie.BrowserName];
        var name = RandomToken.IsWellFormed(kept) ? kept! : RandomToken.New();
        SessionCookie.WriteBrowser(http, name);

        return name;
    }

    /// <summary>What was found once holds for the whole request.</summary>
    private sealed record Found(BrowserSession? Session);
}
