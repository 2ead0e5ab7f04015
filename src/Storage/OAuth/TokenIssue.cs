using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.OAuth;

/// <summary>The two steps in which tokens come to be, each inside one open transaction.</summary>
internal static class TokenIssue
{
    /// <summary>More than ever live at once; says "all of the rest" in both engines' words.</summary>
    private const long Rest = 1000;

    private const string InsertAccess =
        """
        INSERT INTO oauth_access_token (hash, family_id, scopes, issued_at, expires_at)
        VALUES (@hash, @family, @scopes, @issuedAt, @expiresAt)
        """;

    private const string InsertRefresh =
        """
        INSERT INTO oauth_refresh_token (hash, family_id, generation, issued_at, expires_at)
        VALUES (@hash, @family, @generation, @now, @expiresAt)
        """;

    public static async Task<RedeemOutcome> RedeemAsync(DbConnection connection, Redemption redemption)
    {
        if (!await HoldGrantAsync(connection, redemption))
        {
            return RedeemOutcome.NotGranted;
        }

        var shared = redemption.IsShared ? await FindSharedAsync(connection, redemption) : null;
        var family = shared ?? redemption.FamilyId;
        if (!await SpendCodeAsync(connection, redemption, family))
        {
            return RedeemOutcome.Spent;
        }

        await KeepFamilyAsync(connection, redemption, family, isNew: shared is null);
        await AddAccessAsync(connection, redemption, family);
        if (redemption.Refresh is { } refresh)
        {
            await AddRefreshAsync(connection, refresh, family, generation: 1, redemption.Now);
        }

        await (redemption.IsShared ? EndOldTokensAsync(connection, redemption, family) : EndIdleFamiliesAsync(connection, redemption));

        return RedeemOutcome.Redeemed;
    }

    public static async Task<bool> RotateAsync(DbConnection connection, Rotation rotation)
    {
        var now = rotation.Now.ToUnixTimeMilliseconds();
        var isFirst = await connection.ExecuteAsync(
            """
            UPDATE oauth_refresh_token SET used_at = @now, successor = @successor, retry_key = @retryKey, sealed = @answer
            WHERE hash = @hash AND used_at IS NULL
                AND EXISTS (SELECT 1 FROM oauth_family WHERE id = @FamilyId AND revoked_at IS NULL)
            """,
            new
            {
                hash = rotation.OldHash.ToArray(),
                now,
                successor = rotation.Refresh.Hash.ToArray(),
                retryKey = rotation.Retry?.Key?.ToArray(),
                answer = rotation.Retry?.Answer.ToArray(),
                rotation.FamilyId,
            }) == 1;
        if (!isFirst)
        {
            return false;
        }

        await connection.ExecuteAsync(InsertAccess, new
        {
            hash = rotation.Access.Hash.ToArray(),
            family = rotation.FamilyId,
            scopes = rotation.AccessScopes,
            issuedAt = now,
            expiresAt = rotation.Access.ExpiresAt?.ToUnixTimeMilliseconds(),
        });
        await AddRefreshAsync(connection, rotation.Refresh, rotation.FamilyId, rotation.Generation, rotation.Now);
        await connection.ExecuteAsync(
            "UPDATE oauth_family SET used_at = @now WHERE id = @FamilyId AND used_at < @now", new { now, rotation.FamilyId });

        return true;
    }

    /// <summary>
    /// Takes the grant's row, if it is live: redemptions of one user and client happen one after the other, and a
    /// withdrawal happens before or after, never between.
    /// </summary>
    private static async Task<bool> HoldGrantAsync(DbConnection connection, Redemption redemption) =>
        await connection.ExecuteAsync(
            """
            UPDATE oauth_grant SET changed_at = changed_at
            WHERE user_id = @UserId AND client_id = @ClientId AND revoked_at IS NULL
                AND EXISTS (SELECT 1 FROM account WHERE id = @UserId AND disabled_at IS NULL)
            """,
            new { redemption.Code.UserId, redemption.Code.ClientId }) == 1;

    private static Task<string?> FindSharedAsync(DbConnection connection, Redemption redemption) =>
        connection.QueryFirstOrDefaultAsync<string?>(
            """
            SELECT id FROM oauth_family WHERE user_id = @UserId AND client_id = @ClientId AND revoked_at IS NULL
            ORDER BY created_at DESC, id DESC LIMIT 1
            """,
            new { redemption.Code.UserId, redemption.Code.ClientId });

    private static async Task<bool> SpendCodeAsync(DbConnection connection, Redemption redemption, string family) =>
        await connection.ExecuteAsync(
            """
            UPDATE oauth_code SET redeemed_at = @now, family_id = @family, retry_key = @retryKey, sealed = @answer
            WHERE hash = @hash AND redeemed_at IS NULL AND expires_at > @now AND failures < @failuresMax
            """,
            new
            {
                hash = redemption.Code.Hash.ToArray(),
                now = redemption.Now.ToUnixTimeMilliseconds(),
                family,
                retryKey = redemption.Retry?.Key?.ToArray(),
                answer = redemption.Retry?.Answer.ToArray(),
                failuresMax = (long)ITokenStore.CodeFailuresMax,
            }) == 1;

    private static Task<int> KeepFamilyAsync(DbConnection connection, Redemption redemption, string family, bool isNew) =>
        connection.ExecuteAsync(
            isNew
                ? """
                  INSERT INTO oauth_family (id, client_id, user_id, scopes, created_at, used_at, expires_at)
                  VALUES (@family, @ClientId, @UserId, @Scopes, @now, @now, @expiresAt)
                  """
                : "UPDATE oauth_family SET scopes = @Scopes, used_at = @now WHERE id = @family",
            new
            {
                family,
                redemption.Code.ClientId,
                redemption.Code.UserId,
                redemption.Code.Scopes,
                now = redemption.Now.ToUnixTimeMilliseconds(),
                expiresAt = redemption.FamilyExpiresAt?.ToUnixTimeMilliseconds(),
            });

    /// <summary>Tokens of one family are issued at different moments, so that the oldest is always known.</summary>
    private static async Task AddAccessAsync(DbConnection connection, Redemption redemption, string family)
    {
        var last = await connection.ExecuteScalarAsync<long>(
            "SELECT coalesce(max(issued_at), 0) FROM oauth_access_token WHERE family_id = @family", new { family });
        await connection.ExecuteAsync(InsertAccess, new
        {
            hash = redemption.Access.Hash.ToArray(),
            family,
            scopes = (string?)null,
            issuedAt = Math.Max(last + 1, redemption.Now.ToUnixTimeMilliseconds()),
            expiresAt = redemption.Access.ExpiresAt?.ToUnixTimeMilliseconds(),
        });
    }

    private static Task<int> AddRefreshAsync(
        DbConnection connection, NewToken refresh, string family, int generation, DateTimeOffset now) =>
        connection.ExecuteAsync(InsertRefresh, new
        {
            hash = refresh.Hash.ToArray(),
            family,
            generation = (long)generation,
            now = now.ToUnixTimeMilliseconds(),
            expiresAt = refresh.ExpiresAt?.ToUnixTimeMilliseconds(),
        });

    private static async Task EndOldTokensAsync(DbConnection connection, Redemption redemption, string family)
    {
        await connection.ExecuteAsync(
            """
            UPDATE oauth_access_token SET revoked_at = @now WHERE revoked_at IS NULL AND hash IN
                (SELECT hash FROM oauth_access_token WHERE family_id = @family AND revoked_at IS NULL
                 ORDER BY issued_at DESC LIMIT @rest OFFSET @kept)
            """,
            new
            {
                now = redemption.Now.ToUnixTimeMilliseconds(),
                family,
                rest = Rest,
                kept = (long)ITokenStore.SharedTokensMax,
            });

        // Also for the scopes, which have changed for the tokens that stay.
        await RevocationSql.AddAsync(connection, RevocationKind.Family, family, redemption.Now);
    }

    private static async Task EndIdleFamiliesAsync(DbConnection connection, Redemption redemption)
    {
        var values = new
        {
            redemption.Code.UserId,
            redemption.Code.ClientId,
            redemption.FamilyId,
            now = redemption.Now.ToUnixTimeMilliseconds(),
            rest = Rest,
            kept = (long)ITokenStore.FamiliesMax - 1,
        };
        var idle = await connection.QueryAsync<string>(
            """
            SELECT id FROM oauth_family
            WHERE user_id = @UserId AND client_id = @ClientId AND id <> @FamilyId AND revoked_at IS NULL
                AND (expires_at IS NULL OR expires_at > @now)
            ORDER BY used_at DESC, created_at DESC, id DESC LIMIT @rest OFFSET @kept
            """,
            values);
        foreach (var family in idle.ToArray())
        {
            await FamilySql.EndAsync(
                connection, "id = @FamilyId", new FamilyEnd("too_many", redemption.Now, FamilyId: family));
        }
    }
}
