using TrainItAll.Api.Accounts;
using TrainItAll.Storage;
using TrainItAll.Storage.Accounts;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.LiveFeed;

/// <summary>
/// Ends the live connections whose key, token or session has ended or allows less, and what a user listens to by a role that is gone. The
/// framework asks for the credential only when a connection is made; without this, a revoked one would listen for ever.
/// </summary>
internal sealed partial class LiveCredentials(
    LiveConnections connections,
    ITokenStore tokens,
    IAccountStore accounts,
    IBrowserSessionStore store,
    BrowserSessions sessions,
    TimeProvider time,
    ILogger<LiveCredentials> logger) : BackgroundService
{
    /// <summary>What another process revokes is to be heard of within five seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Looks at every connection of this node; called by itself, and at once when something was revoked here.</summary>
    public async Task CheckAsync()
    {
        var all = connections.All;
        if (all.Count == 0)
        {
            return;
        }

        try
        {
            var live = await FindLiveAsync(all);
            await CheckStandingsAsync(all);
            await Task.WhenAll(all
                .Where(connection => !live.Contains(connection))
                .Select(connection => connection.EndAsync(Goodbye.Revoked)));
        }
        catch (StoreUnavailableException fault)
        {
            // Without the store nothing new happens that could be told to the wrong listener.
            Log.NotChecked(logger, fault.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CheckAsync();
        }
    }

    /// <summary>Those whose credential still allows what it did when they were made.</summary>
    private async Task<HashSet<LiveConnection>> FindLiveAsync(IReadOnlyList<LiveConnection> all)
    {
        var ids = all.Select(connection => connection.Caller).DistinctBy(caller => caller.KeyId, StringComparer.Ordinal).ToLookup(
            caller => (HasToken: caller.Token is not null, caller.IsBrowser), caller => caller.KeyId);

        var families = (await tokens.FindLiveAsync([.. ids[(true, false)]], CancellationToken.None))
            .ToDictionary(family => family.Id, family => family.Scopes, StringComparer.Ordinal);
        var others = (await accounts.FindLiveKeysAsync([.. ids[(false, false)]], CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
        others.UnionWith(await store.FindLiveAsync([.. ids[(false, true)]], sessions.Limits, CancellationToken.None));

        return [.. all.Where(connection => connection.Caller switch
        {
            { Token: { } token } => families.TryGetValue(token.FamilyId, out var scopes) && token.Scopes.All(scopes.Contains),
            var caller => others.Contains(caller.KeyId),
        })];
    }

    private async Task CheckStandingsAsync(IReadOnlyList<LiveConnection> all)
    {
        var users = all.Select(connection => connection.Caller.Account.Id).Distinct(StringComparer.Ordinal);
        var standings = (await accounts.FindStandingsAsync([.. users], CancellationToken.None))
            .ToDictionary(standing => standing.UserId, StringComparer.Ordinal);
        foreach (var connection in all)
        {
            if (standings.TryGetValue(connection.Caller.Account.Id, out var standing))
            {
                connection.Learn(standing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The credentials of live connections could not be checked; that is tried again: {Reason}")]
        public static partial void NotChecked(ILogger logger, string reason);
    }
}
