using System.Collections.Immutable;
using Dapper;

namespace TrainItAll.Storage.Webhooks;

/// <summary>What owners and operators see and do: the log, replays, and what goes with time.</summary>
internal sealed partial class WebhookStore
{
    /// <summary>Rows deleted in one transaction at most.</summary>
    private const int SliceRows = 1_000;

    private const string EndPending =
        """
        UPDATE webhook_message SET state = @state, reason = @reason, finished_at = @at
        WHERE subscription_id = @subscriptionId AND state = 'pending' AND (@athleteId = '*' OR athlete_id = @athleteId)
        """;

    private const string ListMessages =
        $"""
        SELECT {WebhookRows.Message} FROM webhook_message
        WHERE subscription_id = @SubscriptionId AND (@state = '' OR state = @state)
            AND (@athlete = '*' OR athlete_id = @athlete) AND created_at >= @since
        ORDER BY created_at DESC, id DESC LIMIT @count OFFSET @Skip
        """;

    private const string Again = "SET state = 'pending', tries = 0, next_at = @now, finished_at = NULL, reason = ''";

    /// <summary>A body that was let go cannot be sent again.</summary>
    private const string CanReplay = "state IN ('dead', 'delivered') AND length(body) > 0";

    private const string ReplayMany =
        $"""
        UPDATE webhook_message {Again} WHERE id IN (
            SELECT id FROM webhook_message
            WHERE subscription_id = @subscriptionId AND state = @state AND {CanReplay}
                AND created_at >= @since AND created_at < @until
            ORDER BY created_at, id LIMIT @count)
        """;

    private const string Count =
        """
        SELECT
            (SELECT count(*) FROM webhook_outbox WHERE subscription_id = @subscriptionId) AS Waiting,
            (SELECT count(*) FROM webhook_message WHERE subscription_id = @subscriptionId AND state = 'pending') AS Pending,
            (SELECT count(*) FROM webhook_message WHERE subscription_id = @subscriptionId AND state = 'dead') AS Dead,
            (SELECT min(at) FROM webhook_outbox WHERE subscription_id = @subscriptionId) AS OldestRow,
            (SELECT min(created_at) FROM webhook_message WHERE subscription_id = @subscriptionId AND state = 'pending') AS OldestMessage
        """;

    private const string OldFinished = "SELECT id FROM webhook_message WHERE finished_at < @others ORDER BY finished_at LIMIT @slice";

    /// <summary>Each touches at most a slice; attempts go before the messages by which they are found.</summary>
    private static readonly ImmutableArray<string> Trims =
    [
        """
        UPDATE webhook_message SET body = @empty WHERE id IN (
            SELECT id FROM webhook_message WHERE finished_at < @delivered AND state = 'delivered' AND length(body) > 0 LIMIT @slice)
        """,
        $"DELETE FROM webhook_attempt WHERE message_id IN ({OldFinished})",
        $"DELETE FROM webhook_message WHERE id IN ({OldFinished})",
        """
        DELETE FROM webhook_outbox WHERE at < @others AND NOT EXISTS (
            SELECT 1 FROM webhook_subscription WHERE id = webhook_outbox.subscription_id AND state IN ('active', 'paused'))
        """,
    ];

    public Task<int> EndPendingAsync(
        string subscriptionId,
        string? athleteId,
        MessageState state,
        string reason,
        DateTimeOffset at,
        CancellationToken cancellationToken) =>
        ExecuteAsync(
            EndPending,
            new
            {
                subscriptionId,
                athleteId = athleteId ?? "*",
                state = WebhookRows.NameOf(state),
                reason,
                at = at.ToUnixTimeMilliseconds(),
            },
            cancellationToken);

    public Task<int> DropWaitingAsync(
        string subscriptionId, string? athleteId, string? mergeKey, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            DELETE FROM webhook_outbox
            WHERE subscription_id = @subscriptionId AND (@athleteId = '*' OR athlete_id = @athleteId)
                AND (@mergeKey = '' OR merge_key = @mergeKey)
            """,
            new { subscriptionId, athleteId = athleteId ?? "*", mergeKey = mergeKey ?? "" },
            cancellationToken);

    public async Task<ImmutableArray<WebhookMessage>> ListMessagesAsync(
        MessageQuery query, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<MessageRow>(
            ListMessages,
            new
            {
                query.SubscriptionId,
                query.Skip,
                count = (long)query.Count,
                state = query.State is { } state ? WebhookRows.NameOf(state) : "",
                athlete = query.AthleteId ?? "*",
                since = query.Since?.ToUnixTimeMilliseconds() ?? 0,
            },
            cancellationToken);

        return [.. rows.Select(row => row.ToMessage())];
    }

    public async Task<(WebhookMessage Message, byte[] Body)?> FindMessageAsync(
        string subscriptionId, string messageId, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<MessageRow>(
            $"SELECT {WebhookRows.Message}, body AS Body FROM webhook_message WHERE id = @messageId AND subscription_id = @subscriptionId",
            new { subscriptionId, messageId },
            cancellationToken);

        return rows is [var found] ? (found.ToMessage(), found.Body) : null;
    }

    public Task<ImmutableArray<WebhookAttempt>> ReadAttemptsAsync(string messageId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            """
            SELECT number, started_at, duration_ms, address, status, error, answer FROM webhook_attempt
            WHERE message_id = $1 ORDER BY number
            """,
            row => new WebhookAttempt(
                messageId,
                row.GetInt32(0),
                WebhookRows.Moment(row.GetInt64(1)),
                row.GetInt64(2),
                row.GetString(3),
                row.GetInt32(4),
                row.GetString(5),
                row.GetString(6)),
            [messageId],
            cancellationToken);

    public async Task<bool> ReplayAsync(
        string subscriptionId, string messageId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            $"UPDATE webhook_message {Again} WHERE id = @messageId AND subscription_id = @subscriptionId AND {CanReplay}",
            new { subscriptionId, messageId, now = now.ToUnixTimeMilliseconds() },
            cancellationToken) == 1;

    public Task<int> ReplayAsync(
        string subscriptionId, MessageReplay replay, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            ReplayMany,
            new
            {
                subscriptionId,
                state = WebhookRows.NameOf(replay.State),
                since = replay.Since.ToUnixTimeMilliseconds(),
                until = replay.Until.ToUnixTimeMilliseconds(),
                count = (long)replay.Count,
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken);

    public async Task<WebhookBacklog> CountAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var row = (await QueryAsync<BacklogRow>(Count, new { subscriptionId }, cancellationToken))[0];
        long? oldest = row.OldestRow is { } waiting && row.OldestMessage is { } pending
            ? Math.Min(waiting, pending)
            : row.OldestRow ?? row.OldestMessage;

        return new WebhookBacklog(
            row.Waiting, row.Pending, row.Dead, oldest is { } at ? WebhookRows.Moment(at) : null);
    }

    public async Task<long> TrimAsync(
        DateTimeOffset deliveredBefore, DateTimeOffset othersBefore, CancellationToken cancellationToken)
    {
        var values = new
        {
            delivered = deliveredBefore.ToUnixTimeMilliseconds(),
            others = othersBefore.ToUnixTimeMilliseconds(),
            slice = (long)SliceRows,
            empty = Array.Empty<byte>(),
        };
        var total = 0L;
        int slice;
        do
        {
            slice = await database.ChangeAsync(
                async connection =>
                {
                    var touched = 0;
                    foreach (var statement in Trims)
                    {
                        touched += await connection.ExecuteAsync(statement, values);
                    }

                    return touched;
                },
                cancellationToken);
            total += slice;
        }
        while (slice >= SliceRows);

        return total;
    }

    private sealed class BacklogRow
    {
        public long Waiting { get; set; }

        public long Pending { get; set; }

        public long Dead { get; set; }

        public long? OldestRow { get; set; }

        public long? OldestMessage { get; set; }
    }
}
