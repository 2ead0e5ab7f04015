namespace TrainItAll.Storage.Athletes;

/// <summary>Statements of the athlete store that both engines understand.</summary>
internal static class AthleteSql
{
    public const string Open =
        """
        UPDATE athlete SET epoch = epoch + 1 WHERE id = $1
        RETURNING org_id, number, stream, seq, epoch
        """;

    public const string FindPosition = "SELECT stream, seq FROM athlete WHERE id = $1";

    /// <inheritdoc cref="FirstRecords"/>
    public const string FindRecord =
        $"""
        SELECT athlete.seq, {NamedColumns} FROM athlete JOIN record ON record.athlete_id = athlete.id
        WHERE athlete.id = $1 AND record.collection = $2 AND record.record_key = $3
        """;

    /// <summary>One statement, because one statement reads one snapshot: the records and the seq they belong to.</summary>
    public const string FirstRecords = $"{SliceStart}{SliceEnd}";

    /// <inheritdoc cref="FirstRecords"/>
    public const string RecordsAfter = $"{SliceStart} AND (sort_key, record_key) < ($6, $7){SliceEnd}";

    /// <inheritdoc cref="FirstRecords"/>
    public const string RecordsBetween = $"{SliceStart} AND (sort_key, record_key) < ($6, $7) AND sort_key >= $8{SliceEnd}";

    public const string FindByExternalId =
        """
        SELECT record_key FROM external_name
        WHERE athlete_id = $1 AND collection = $2 AND source = $3 AND name = $4
        """;

    public const string FindFile = "SELECT activity_id FROM athlete_file WHERE athlete_id = $1 AND sha256 = $2";

    public const string FindReceipt =
        "SELECT client_id, key, body_hash, doc FROM receipt WHERE athlete_id = $1 AND client_id = $2 AND key = $3";

    public const string ReadEvents =
        "SELECT seq, type, at, doc FROM event WHERE athlete_id = $1 AND seq > $2 ORDER BY seq LIMIT $3";

    private const string RecordColumns =
        "collection, record_key, id, sort_key, created_seq, doc, updated_at, number";

    /// <summary>The same where another table has a column of that name.</summary>
    private const string NamedColumns =
        "collection, record_key, record.id, sort_key, created_seq, doc, updated_at, record.number";

    private const string SliceStart =
        $"""
        SELECT athlete.seq, slice.* FROM athlete LEFT JOIN (
            SELECT {RecordColumns} FROM record
            WHERE athlete_id = $1 AND collection = $2 AND created_seq <= $3
        """;

    private const string SliceEnd =
        """

            ORDER BY sort_key DESC, record_key DESC LIMIT $4 OFFSET $5) AS slice ON TRUE
        WHERE athlete.id = $1
        ORDER BY slice.sort_key DESC, slice.record_key DESC
        """;
}
