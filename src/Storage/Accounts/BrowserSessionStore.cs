using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Accounts;

/// <summary>Sessions over either engine.</summary>
internal sealed class BrowserSessionStore(IDatabase database) : IBrowserSessionStore
{
    /// <summary>Browsers remembered per user; the least recently used go.</summary>
    private const int KnownBrowsersMax = 20;

    private const string Insert =
        """
        INSERT INTO browser_session (id, hash, user_id, security_stamp, signed_in_at, seen_at, browser, network)
        VALUES (@Id, @hash, @UserId, @SecurityStamp, @at, @at, @Browser, @Network)
        """;

    private const string ClearEnded =
        "DELETE FROM browser_session WHERE seen_at <= @seenAfter OR (user_id = @UserId AND signed_in_at <= @signedInAfter)";

    private const string KeepNewest =
        """
        DELETE FROM browser_session WHERE user_id = @UserId AND id NOT IN
            (SELECT id FROM browser_session WHERE user_id = @UserId ORDER BY seen_at DESC, id DESC LIMIT @userMax)
        """;

    private const string Remember =
        """
        INSERT INTO known_browser (user_id, hash, seen_at) VALUES (@UserId, @browserHash, @at)
        ON CONFLICT (user_id, hash) DO UPDATE SET seen_at = @at
        """;

    private const string ForgetOldest =
        """
        DELETE FROM known_browser WHERE user_id = @UserId AND hash NOT IN
            (SELECT hash FROM known_browser WHERE user_id = @UserId ORDER BY seen_at DESC LIMIT @browsersMax)
        """;

    private const string IsLiving =
        """
        browser_session.security_stamp = account.security_stamp AND account.disabled_at IS NULL
        AND browser_session.seen_at > @seenAfter AND browser_session.signed_in_at > @signedInAfter
        """;

    private const string Find =
        $"""
        SELECT {AccountRow.Columns}, browser_session.id AS SessionId, browser_session.signed_in_at AS SignedInAt,
            browser_session.seen_at AS SeenAt
        FROM browser_session JOIN account ON account.id = browser_session.user_id
        JOIN athlete ON athlete.id = account.athlete_id
        WHERE browser_session.hash = @hash AND {IsLiving}
        """;

    private const string List =
        $"""
        SELECT browser_session.id AS SessionId, browser_session.signed_in_at AS SignedInAt,
            browser_session.seen_at AS SeenAt, browser AS Browser, network AS Network
        FROM browser_session JOIN account ON account.id = browser_session.user_id
        WHERE browser_session.user_id = @userId AND {IsLiving}
        ORDER BY browser_session.seen_at DESC, browser_session.id DESC
        """;

    public Task StartAsync(
        NewBrowserSession session, SessionLimits limits, int userMax, CancellationToken cancellationToken)
    {
        var values = new
        {
            session.Id,
            hash = session.Hash.ToArray(),
            session.UserId,
            session.SecurityStamp,
            session.Browser,
            session.Network,
            at = database.ToColumn(session.SignedInAt),
            browserHash = session.BrowserHash.ToArray(),
            seenAfter = database.ToColumn(limits.SeenAfter),
            signedInAfter = database.ToColumn(limits.SignedInAfter),
            userMax = (long)userMax,
            browsersMax = (long)KnownBrowsersMax,
        };

        return database.ChangeAsync(
            async connection =>
            {
                await connection.ExecuteAsync(ClearEnded, values);
                await connection.ExecuteAsync(Insert, values);
                await connection.ExecuteAsync(KeepNewest, values);
                await connection.ExecuteAsync(Remember, values);

                return await connection.ExecuteAsync(ForgetOldest, values);
            },
            cancellationToken);
    }

    public async Task<StoredSession?> FindAsync(
        ReadOnlyMemory<byte> hash, SessionLimits limits, CancellationToken cancellationToken)
    {
        var values = new
        {
            hash = hash.ToArray(),
            seenAfter = database.ToColumn(limits.SeenAfter),
            signedInAfter = database.ToColumn(limits.SignedInAfter),
        };
        var row = await database.QueryAsync(
            connection => connection.QuerySingleOrDefaultAsync<SessionRow>(
                new CommandDefinition(Find, values, cancellationToken: cancellationToken)),
            cancellationToken);

        return row is null
            ? null
            : new StoredSession(
                row.SessionId, row.ToAccount(database), database.ToMoment(row.SignedInAt), database.ToMoment(row.SeenAt));
    }

    public Task<ImmutableArray<string>> FindLiveAsync(
        ImmutableArray<string> sessionIds, SessionLimits limits, CancellationToken cancellationToken) =>
        database.QueryAsync(
            async connection =>
            {
                var live = ImmutableArray.CreateBuilder<string>();
                foreach (var ids in sessionIds.Chunk(OneOf.Most))
                {
                    var named = OneOf.Of("browser_session.id", ids);
                    named.Values.Add("seenAfter", database.ToColumn(limits.SeenAfter));
                    named.Values.Add("signedInAfter", database.ToColumn(limits.SignedInAfter));
                    live.AddRange(await connection.QueryAsync<string>(new CommandDefinition(
                        $"""
                        SELECT browser_session.id FROM browser_session JOIN account ON account.id = browser_session.user_id
                        WHERE {named.Sql} AND {IsLiving}
                        """,
                        named.Values,
                        cancellationToken: cancellationToken)));
                }

                return live.ToImmutable();
            },
            cancellationToken);

    public Task TouchAsync(string sessionId, DateTimeOffset seenAt, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "UPDATE browser_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2",
            [sessionId, database.ToColumn(seenAt)],
            cancellationToken);

    public async Task<ImmutableArray<ListedSession>> ListAsync(
        string userId, SessionLimits limits, CancellationToken cancellationToken)
    {
        var values = new
        {
            userId,
            seenAfter = database.ToColumn(limits.SeenAfter),
            signedInAfter = database.ToColumn(limits.SignedInAfter),
        };
        var rows = await database.QueryAsync(
            connection => connection.QueryAsync<SessionRow>(
                new CommandDefinition(List, values, cancellationToken: cancellationToken)),
            cancellationToken);

        return
        [
            .. rows.Select(row => new ListedSession(
                row.SessionId, database.ToMoment(row.SignedInAt), database.ToMoment(row.SeenAt), row.Browser, row.Network)),
        ];
    }

    public async Task<bool> EndAsync(string userId, string sessionId, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "DELETE FROM browser_session WHERE user_id = $1 AND id = $2", [userId, sessionId], cancellationToken) == 1;

    public Task<int> EndAllAsync(string userId, string? exceptId, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "DELETE FROM browser_session WHERE user_id = $1 AND id <> $2", [userId, exceptId ?? ""], cancellationToken);

    public async Task<bool> IsKnownBrowserAsync(
        string userId, ReadOnlyMemory<byte> browserHash, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "SELECT 1 FROM known_browser WHERE user_id = $1 AND hash = $2",
            (DbDataReader row) => row.GetInt32(0),
            [userId, browserHash.ToArray()],
            cancellationToken);

        return !found.IsEmpty;
    }

    private sealed class SessionRow : AccountRow
    {
        public string SessionId { get; set; } = string.Empty;

        public object SignedInAt { get; set; } = string.Empty;

        public object SeenAt { get; set; } = string.Empty;

        public string Browser { get; set; } = string.Empty;

        public string Network { get; set; } = string.Empty;
    }
}
