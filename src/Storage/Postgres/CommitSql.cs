using System.Globalization;
using System.Text;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// The one statement of a batch. A commit whose fence does not fit drops out in <c>fenced</c>, and with it all its
/// rows; the statement gives back the places of those that were written.
/// </summary>
/// <remarks>
/// Rows name their commit by its place in the batch, not by the athlete's id: a number joins faster than a text and
/// the id travels once.
/// </remarks>
internal static class CommitSql
{
    private const string Fence =
        """
        WITH fenced AS (
            UPDATE athlete SET seq = c.next_seq
            FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::timestamptz[]) WITH ORDINALITY
                AS c (id, epoch, base_seq, next_seq, at, place)
            WHERE athlete.id = c.id AND athlete.epoch = c.epoch AND athlete.seq = c.base_seq
            RETURNING athlete.id, c.at, c.place)
        """;

    private const string Records =
        """
        , records AS (
            INSERT INTO record
                (athlete_id, collection, record_key, id, sort_key, created_seq, number, updated_at, doc)
            SELECT fenced.id, r.collection, r.record_key, r.id, r.sort_key, r.created_seq, r.number, r.updated_at,
                r.doc::json
            FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::bigint[], {5}::bigint[],
                {6}::bigint[], {7}::timestamptz[], {8}::text[])
                AS r (place, collection, record_key, id, sort_key, created_seq, number, updated_at, doc)
            JOIN fenced USING (place)
            ON CONFLICT (athlete_id, collection, record_key) DO UPDATE SET
                id = excluded.id, sort_key = excluded.sort_key, number = excluded.number,
                updated_at = excluded.updated_at, doc = excluded.doc)
        """;

    private const string Events =
        """
        , events AS (
            INSERT INTO event (athlete_id, seq, type, at, doc)
            SELECT fenced.id, e.seq, e.type, fenced.at, e.doc::json
            FROM unnest({0}::bigint[], {1}::bigint[], {2}::text[], {3}::text[]) AS e (place, seq, type, doc)
            JOIN fenced USING (place))
        """;

    private const string ExternalNames =
        """
        , names AS (
            INSERT INTO external_name (athlete_id, collection, source, name, record_key)
            SELECT fenced.id, n.collection, n.source, n.name, n.record_key
            FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[])
                AS n (place, collection, source, name, record_key)
            JOIN fenced USING (place))
        """;

    private const string Files =
        """
        , files AS (
            INSERT INTO athlete_file (athlete_id, sha256, activity_id, file_name, at)
            SELECT fenced.id, f.sha256, f.activity_id, f.file_name, fenced.at
            FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[])
                AS f (place, sha256, activity_id, file_name)
            JOIN fenced USING (place))
        """;

    private const string Receipts =
        """
        , receipts AS (
            INSERT INTO receipt (athlete_id, client_id, key, body_hash, at, doc)
            SELECT fenced.id, r.client_id, r.key, r.body_hash, fenced.at, r.doc
            FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[])
                AS r (place, client_id, key, body_hash, doc)
            JOIN fenced USING (place))
        """;

    /// <summary>What waits under the same merge key already has a time, and keeps it: a window is never put off.</summary>
    private const string Outbox =
        """
        , outbox AS (
            INSERT INTO webhook_outbox
                (subscription_id, athlete_id, merge_key, item_key, type, seq_from, seq, at, not_before, doc)
            SELECT o.subscription_id, fenced.id, o.merge_key, o.item_key, o.type, o.seq, o.seq, o.at,
                coalesce((
                    SELECT min(waiting.not_before) FROM webhook_outbox AS waiting
                    WHERE waiting.subscription_id = o.subscription_id AND waiting.athlete_id = fenced.id
                        AND waiting.merge_key = o.merge_key), o.not_before),
                o.doc
            FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::bigint[],
                {6}::bigint[], {7}::bigint[], {8}::text[])
                AS o (place, subscription_id, merge_key, item_key, type, seq, at, not_before, doc)
            JOIN fenced USING (place)
            ON CONFLICT (subscription_id, athlete_id, merge_key, item_key) DO UPDATE SET
                type = excluded.type, seq = excluded.seq, at = excluded.at, doc = excluded.doc)
        """;

    private const string Withdrawals =
        """
        , withdrawals AS (
            DELETE FROM webhook_outbox AS waiting
            USING unnest({0}::bigint[], {1}::text[], {2}::text[]) AS w (place, subscription_id, merge_key)
            JOIN fenced USING (place)
            WHERE waiting.subscription_id = w.subscription_id AND waiting.athlete_id = fenced.id
                AND waiting.merge_key = w.merge_key)
        """;

    private const string Deletes =
        """
        , deletes AS (
            DELETE FROM record USING (
                SELECT fenced.id, d.collection, d.record_key
                FROM unnest({0}::bigint[], {1}::text[], {2}::text[]) AS d (place, collection, record_key)
                JOIN fenced USING (place)) AS gone
            WHERE record.athlete_id = gone.id AND record.collection = gone.collection
                AND record.record_key = gone.record_key)
        """;

    private const string FreedNames =
        """
        , freed_names AS (
            DELETE FROM external_name USING (
                SELECT fenced.id, n.collection, n.source, n.name
                FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[]) AS n (place, collection, source, name)
                JOIN fenced USING (place)) AS freed
            WHERE external_name.athlete_id = freed.id AND external_name.collection = freed.collection
                AND external_name.source = freed.source AND external_name.name = freed.name)
        """;

    private const string FreedFiles =
        """
        , freed_files AS (
            DELETE FROM athlete_file USING (
                SELECT fenced.id, f.sha256
                FROM unnest({0}::bigint[], {1}::text[]) AS f (place, sha256)
                JOIN fenced USING (place)) AS freed
            WHERE athlete_file.athlete_id = freed.id AND athlete_file.sha256 = freed.sha256)
        """;

    private const string MovedNames =
        """
        , moved_names AS (
            UPDATE external_name SET record_key = moved.record_key FROM (
                SELECT fenced.id, n.collection, n.source, n.name, n.record_key
                FROM unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[])
                    AS n (place, collection, source, name, record_key)
                JOIN fenced USING (place)) AS moved
            WHERE external_name.athlete_id = moved.id AND external_name.collection = moved.collection
                AND external_name.source = moved.source AND external_name.name = moved.name)
        """;

    private const string MovedFiles =
        """
        , moved_files AS (
            UPDATE athlete_file SET activity_id = moved.activity_id FROM (
                SELECT fenced.id, f.sha256, f.activity_id
                FROM unnest({0}::bigint[], {1}::text[], {2}::text[]) AS f (place, sha256, activity_id)
                JOIN fenced USING (place)) AS moved
            WHERE athlete_file.athlete_id = moved.id AND athlete_file.sha256 = moved.sha256)
        """;

    private const int FenceColumns = 5;

    private static readonly (CommitParts Part, string Sql, int Columns)[] Parts =
    [
        (CommitParts.Records, Records, 9),
        (CommitParts.Events, Events, 4),
        (CommitParts.ExternalNames, ExternalNames, 5),
        (CommitParts.Files, Files, 4),
        (CommitParts.Receipts, Receipts, 5),
        (CommitParts.Deletes, Deletes, 3),
        (CommitParts.FreedNames, FreedNames, 4),
        (CommitParts.FreedFiles, FreedFiles, 2),
        (CommitParts.MovedNames, MovedNames, 5),
        (CommitParts.MovedFiles, MovedFiles, 3),
        (CommitParts.Outbox, Outbox, 9),
        (CommitParts.Withdrawals, Withdrawals, 3),
    ];

    /// <summary>The statement for batches that hold these parts; its parameters stand in the parts' order.</summary>
    public static string For(CommitParts parts)
    {
        var sql = new StringBuilder(Fence);
        var parameter = FenceColumns;

        foreach (var (part, text, columns) in Parts.Where(each => parts.HasFlag(each.Part)))
        {
            var first = parameter + 1;
            object[] numbers = [.. Enumerable.Range(first, columns).Select(number => $"${number}")];
            sql.AppendFormat(CultureInfo.InvariantCulture, text, numbers);
            parameter += columns;
        }

        return sql.Append("\nSELECT place FROM fenced").ToString();
    }
}
