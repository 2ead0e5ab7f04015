namespace TrainItAll.Storage.Athletes;

/// <summary>Deletes what is too old, a bounded slice at a time, so that commits never wait long behind it.</summary>
/// <remarks>
/// A log is only shortened from its start: after a clock was set back an old moment may stand behind a newer one,
/// and deleting it there would leave a hole in the numbers.
/// </remarks>
internal sealed class AthleteTrim(IDatabase database)
{
    /// <summary>Rows deleted in one transaction at most.</summary>
    private const int SliceRows = 1_000;

    /// <summary>Athletes looked for in one read.</summary>
    private const int SliceAthletes = 100;

    private const string AthletesWithOldEvents =
        """
        SELECT id FROM athlete WHERE id > $1 AND (
            SELECT at FROM event WHERE event.athlete_id = athlete.id ORDER BY seq LIMIT 1) < $2
        ORDER BY id LIMIT $3
        """;

    private const string DeleteEvents =
        """
        DELETE FROM event WHERE athlete_id = $1 AND seq < (
            SELECT coalesce(min(CASE WHEN oldest.at >= $2 THEN oldest.seq END), max(oldest.seq) + 1) FROM (
                SELECT seq, at FROM event WHERE athlete_id = $1 ORDER BY seq LIMIT $3) AS oldest)
        """;

    private const string AthletesWithOldReceipts =
        """
        SELECT DISTINCT athlete_id FROM receipt WHERE athlete_id > $1 AND at < $2 ORDER BY athlete_id LIMIT $3
        """;

    private const string DeleteReceipts =
        """
        DELETE FROM receipt WHERE athlete_id = $1 AND (client_id, key) IN (
            SELECT client_id, key FROM receipt WHERE athlete_id = $1 AND at < $2 LIMIT $3)
        """;

    /// <returns>How many rows went.</returns>
    public async Task<long> RunAsync(
        DateTimeOffset eventsBefore, DateTimeOffset receiptsBefore, CancellationToken cancellationToken) =>
        await TrimAsync(AthletesWithOldEvents, DeleteEvents, eventsBefore, cancellationToken)
        + await TrimAsync(AthletesWithOldReceipts, DeleteReceipts, receiptsBefore, cancellationToken);

    private async Task<long> TrimAsync(
        string select, string delete, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var moment = database.ToColumn(before);
        var after = string.Empty;
        var deleted = 0L;

        while (true)
        {
            var athletes = await database.ReadAsync(
                select, row => row.GetString(0), [after, moment, (long)SliceAthletes], cancellationToken);

            foreach (var athlete in athletes)
            {
                deleted += await TrimOneAsync(delete, athlete, moment, cancellationToken);
            }

            if (athletes.Length < SliceAthletes)
            {
                return deleted;
            }

            after = athletes[^1];
        }
    }

    private async Task<long> TrimOneAsync(
        string delete, string athlete, object moment, CancellationToken cancellationToken)
    {
        var deleted = 0L;
        int slice;

        do
        {
            slice = await database.ExecuteAsync(delete, [athlete, moment, (long)SliceRows], cancellationToken);
            deleted += slice;
        }
        while (slice == SliceRows);

        return deleted;
    }
}
