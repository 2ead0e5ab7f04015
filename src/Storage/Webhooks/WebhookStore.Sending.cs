using System.Collections.Immutable;
using System.Data.Common;
using Dapper;

namespace TrainItAll.Storage.Webhooks;

/// <summary>From waiting row to message to answer.</summary>
internal sealed partial class WebhookStore
{
    /// <summary>Steps from athlete to athlete in the key's tree, so that its cost does not grow with what waits of each.</summary>
    private const string FindWaiting =
        """
        WITH RECURSIVE waiting (athlete_id) AS (
            SELECT min(athlete_id) FROM webhook_outbox WHERE subscription_id = @subscriptionId
            UNION ALL
            SELECT (SELECT min(athlete_id) FROM webhook_outbox
                WHERE subscription_id = @subscriptionId AND athlete_id > waiting.athlete_id)
            FROM waiting WHERE waiting.athlete_id IS NOT NULL)
        SELECT athlete_id AS AthleteId, (
            SELECT min(not_before) FROM webhook_outbox
            WHERE subscription_id = @subscriptionId AND athlete_id = waiting.athlete_id) AS NotBefore
        FROM waiting
        WHERE athlete_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM webhook_message
            WHERE subscription_id = @subscriptionId AND athlete_id = waiting.athlete_id AND state = 'pending')
        ORDER BY 2, 1 LIMIT @count
        """;

    private const string ReadReady =
        """
        SELECT type AS Type, merge_key AS MergeKey, item_key AS ItemKey, seq_from AS SeqFrom, seq AS Seq, at AS At,
            not_before AS NotBefore, doc AS Doc
        FROM webhook_outbox
        WHERE subscription_id = @subscriptionId AND athlete_id = @athleteId AND not_before <= @now
        ORDER BY not_before, seq_from, merge_key, item_key LIMIT @count
        """;

    private const string Fence =
        """
        UPDATE webhook_subscription SET epoch = epoch
        WHERE id = @subscriptionId AND epoch = @epoch AND state IN ('active', 'unverified')
        """;

    private const string TakeRow =
        """
        DELETE FROM webhook_outbox
        WHERE subscription_id = @subscriptionId AND athlete_id = @athleteId AND merge_key = @MergeKey AND item_key = @ItemKey
            AND seq = @Seq
        """;

    private const string TakeNumber =
        """
        INSERT INTO webhook_stream (subscription_id, athlete_id, delivery_seq) VALUES (@subscriptionId, @athleteId, @deliverySeq)
        ON CONFLICT (subscription_id, athlete_id) DO UPDATE SET delivery_seq = excluded.delivery_seq
        WHERE webhook_stream.delivery_seq = excluded.delivery_seq - 1
        """;

    private const string InsertMessage =
        """
        INSERT INTO webhook_message
            (id, subscription_id, athlete_id, delivery_seq, types, events, state, attempts, tries, created_at, next_at, reason, body)
        VALUES
            (@Id, @subscriptionId, @athleteId, @deliverySeq, @Types, @Events, 'pending', @Attempts, @Tries, @createdAt, @nextAt, '', @body)
        """;

    /// <summary>A later message of an athlete is not looked at before the earlier one is out of the way.</summary>
    private const string FindPending =
        $"""
        SELECT {WebhookRows.Message} FROM webhook_message AS first
        WHERE subscription_id = @subscriptionId AND state = 'pending' AND NOT EXISTS (
            SELECT 1 FROM webhook_message AS earlier
            WHERE earlier.subscription_id = @subscriptionId AND earlier.athlete_id = first.athlete_id
                AND earlier.state = 'pending' AND earlier.delivery_seq < first.delivery_seq)
        ORDER BY next_at, created_at, id LIMIT @count
        """;

    private const string Claim =
        """
        UPDATE webhook_message SET attempts = attempts + 1, tries = tries + 1, next_at = @until
        WHERE id = @Id AND state = 'pending' AND attempts = @Attempts AND EXISTS (
            SELECT 1 FROM webhook_subscription
            WHERE id = @SubscriptionId AND epoch = @epoch AND state IN ('active', 'unverified'))
        """;

    private const string EndAttempt =
        """
        UPDATE webhook_message SET
            state = @state, next_at = @nextAt, reason = @reason, finished_at = CASE WHEN @state = 'pending' THEN NULL ELSE @at END
        WHERE id = @id AND attempts = @number AND state = 'pending'
        """;

    private const string InsertAttempt =
        """
        INSERT INTO webhook_attempt (message_id, number, started_at, duration_ms, address, status, error, answer)
        VALUES (@MessageId, @Number, @startedAt, @DurationMs, @Address, @Status, @Error, @Answer)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateHealth =
        "UPDATE webhook_subscription SET state = @State, health = @Health WHERE id = @Id AND epoch = @Epoch";

    public async Task<ImmutableArray<WaitingAthlete>> FindWaitingAsync(
        string subscriptionId, int count, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<WaitingAthleteRow>(
            FindWaiting, new { subscriptionId, count = (long)count }, cancellationToken);

        return [.. rows.Select(row => new WaitingAthlete(row.AthleteId, WebhookRows.Moment(row.NotBefore)))];
    }

    public async Task<(ImmutableArray<WaitingRow> Rows, long DeliverySeq)> ReadReadyAsync(
        string subscriptionId, string athleteId, DateTimeOffset now, int count, CancellationToken cancellationToken)
    {
        var values = new { subscriptionId, athleteId, now = now.ToUnixTimeMilliseconds(), count = (long)count };
        var rows = await QueryAsync<OutboxDbRow>(ReadReady, values, cancellationToken);
        var last = await QueryAsync<long>(
            "SELECT delivery_seq FROM webhook_stream WHERE subscription_id = @subscriptionId AND athlete_id = @athleteId",
            values,
            cancellationToken);

        return ([.. rows.Select(row => row.ToRow())], last.SingleOrDefault());
    }

    public async Task<bool> FreezeAsync(
        MessageFreeze freeze, ImmutableArray<WaitingRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ChangeAsync(connection => FreezeAsync(connection, freeze, rows), cancellationToken);
        }
        catch (ChangedMeanwhileException)
        {
            return false;
        }
    }

    public async Task<ImmutableArray<WebhookMessage>> FindPendingAsync(
        string subscriptionId, int count, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<MessageRow>(FindPending, new { subscriptionId, count = (long)count }, cancellationToken);

        return [.. rows.Select(row => row.ToMessage())];
    }

    public async Task<WebhookMessage?> FindOldestPendingAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync<MessageRow>(
            $"""
            SELECT {WebhookRows.Message} FROM webhook_message
            WHERE subscription_id = @subscriptionId AND state = 'pending' ORDER BY created_at, id LIMIT 1
            """,
            new { subscriptionId },
            cancellationToken);

        return rows.SingleOrDefault()?.ToMessage();
    }

    public async Task<bool> ClaimAsync(
        WebhookMessage message, long epoch, DateTimeOffset until, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            Claim,
            new { message.Id, message.SubscriptionId, message.Attempts, epoch, until = until.ToUnixTimeMilliseconds() },
            cancellationToken) == 1;

    public Task<bool> RecordAsync(
        AttemptResult result, WebhookSubscription subscription, CancellationToken cancellationToken) =>
        database.ChangeAsync(
            async connection =>
            {
                await connection.ExecuteAsync(EndAttempt, new
                {
                    id = result.Attempt.MessageId,
                    number = result.Attempt.Number,
                    state = WebhookRows.NameOf(result.State),
                    nextAt = result.NextAt.ToUnixTimeMilliseconds(),
                    reason = result.Reason,
                    at = result.Attempt.StartedAt.ToUnixTimeMilliseconds() + result.Attempt.DurationMs,
                });
                await connection.ExecuteAsync(InsertAttempt, AttemptValues(result.Attempt));

                return await connection.ExecuteAsync(UpdateHealth, WebhookRows.Values(subscription)) == 1;
            },
            cancellationToken);

    private static object AttemptValues(WebhookAttempt attempt) => new
    {
        attempt.MessageId,
        attempt.Number,
        startedAt = attempt.StartedAt.ToUnixTimeMilliseconds(),
        attempt.DurationMs,
        attempt.Address,
        attempt.Status,
        attempt.Error,
        attempt.Answer,
    };

    private static async Task<bool> FreezeAsync(
        DbConnection connection, MessageFreeze freeze, ImmutableArray<WaitingRow> rows)
    {
        var message = freeze.Message;
        var values = new
        {
            message.Id,
            subscriptionId = message.SubscriptionId,
            athleteId = message.AthleteId,
            deliverySeq = message.DeliverySeq,
            message.Types,
            message.Events,
            message.Attempts,
            message.Tries,
            createdAt = message.CreatedAt.ToUnixTimeMilliseconds(),
            nextAt = message.NextAt.ToUnixTimeMilliseconds(),
            body = freeze.Body.ToArray(),
            epoch = freeze.Epoch,
        };
        await RequireOneAsync(connection, Fence, values);
        foreach (var row in rows)
        {
            await RequireOneAsync(
                connection,
                TakeRow,
                new { values.subscriptionId, values.athleteId, row.MergeKey, row.ItemKey, row.Seq });
        }

        await RequireOneAsync(connection, TakeNumber, values);
        await RequireOneAsync(connection, InsertMessage, values);

        return true;
    }

    private static async Task RequireOneAsync(DbConnection connection, string sql, object values)
    {
        if (await connection.ExecuteAsync(sql, values) != 1)
        {
            throw new ChangedMeanwhileException();
        }
    }

    /// <summary>Rolls a freeze back; nobody outside sees it.</summary>
    private sealed class ChangedMeanwhileException : Exception;

    private sealed class WaitingAthleteRow
    {
        public string AthleteId { get; set; } = "";

        public long NotBefore { get; set; }
    }

    private sealed class OutboxDbRow
    {
        public string Type { get; set; } = "";

        public string MergeKey { get; set; } = "";

        public string ItemKey { get; set; } = "";

        public long SeqFrom { get; set; }

        public long Seq { get; set; }

        public long At { get; set; }

        public long NotBefore { get; set; }

        public string Doc { get; set; } = "";

        public WaitingRow ToRow() => new(
            Type, MergeKey, ItemKey, SeqFrom, Seq, WebhookRows.Moment(At), WebhookRows.Moment(NotBefore), Doc);
    }
}
