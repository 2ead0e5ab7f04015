using System.Collections.Immutable;
using System.Data.Common;
using TrainItAll.Athletes;
using TrainItAll.Storage.Commits;

namespace TrainItAll.Storage.Athletes;

/// <summary>The athlete store over either engine.</summary>
internal sealed class AthleteStore(IDatabase database, AthleteNews news) : IAthleteStore
{
    private readonly AthleteTrim _trim = new(database);

    public async Task<AthleteHead?> OpenAsync(AthleteId athlete, CancellationToken cancellationToken)
    {
        if (!StoredText.IsStorable(athlete.Value))
        {
            return null;
        }

        var heads = await database.WriteAsync(AthleteSql.Open, ReadHead, [athlete.Value], cancellationToken);

        return heads.SingleOrDefault();
    }

    public async Task CommitAsync(AthleteCommit commit)
    {
        CommitRules.Check(commit);

        await database.CommitAsync(new QueuedCommit(commit));
        if (!commit.Events.IsEmpty)
        {
            news.Tell(commit.Athlete, commit.NextSeq);
        }
    }

    public async Task<FoundRecord?> FindRecordAsync(
        AthleteId athlete, string collection, string key, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            AthleteSql.FindRecord,
            row => new FoundRecord(ReadRecord(row, 1), row.GetInt64(0)),
            [athlete.Value, collection, key],
            cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<RecordSlice> ReadRecordsAsync(
        AthleteId athlete, RecordQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Count, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));

        var asOfSeq = query.AsOfSeq ?? long.MaxValue;
        object[] place = query.After is { } after ? [after.SortKey, after.Key] : [];
        object[] end = query is { After: not null, SortKeyMin: { } oldest } ? [oldest] : [];
        object[] values = [athlete.Value, query.Collection, asOfSeq, (long)query.Count, query.Skip, .. place, .. end];

        var rows = await database.ReadAsync(
            (place, end) switch
            {
                ([], _) => AthleteSql.FirstRecords,
                (_, []) => AthleteSql.RecordsAfter,
                _ => AthleteSql.RecordsBetween,
            },
            row => (Seq: row.GetInt64(0), Record: row.IsDBNull(1) ? null : ReadRecord(row, 1)),
            values,
            cancellationToken);

        // An athlete without records still has one row, for its seq.
        return rows is []
            ? new RecordSlice([], 0)
            : new RecordSlice([.. rows.Select(row => row.Record).OfType<StoredRecord>()], rows[0].Seq);
    }

    public async Task<string?> FindByExternalIdAsync(
        AthleteId athlete, ExternalName name, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            AthleteSql.FindByExternalId,
            row => row.GetString(0),
            [athlete.Value, name.Collection, name.Source, name.Name],
            cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<string?> FindFileAsync(AthleteId athlete, string sha256, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            AthleteSql.FindFile, row => row.GetString(0), [athlete.Value, sha256], cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<StoredReceipt?> FindReceiptAsync(
        AthleteId athlete, string clientId, string key, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            AthleteSql.FindReceipt,
            row => new StoredReceipt(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            [athlete.Value, clientId, key],
            cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<ImmutableArray<StoredEvent>> ReadEventsAsync(
        AthleteId athlete, long afterSeq, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);

        return await database.ReadAsync(
            AthleteSql.ReadEvents,
            row => new StoredEvent(row.GetInt64(0), row.GetString(1), database.ReadMoment(row, 2), row.GetString(3)),
            [athlete.Value, afterSeq, (long)count],
            cancellationToken);
    }

    public Task<long> TrimAsync(
        DateTimeOffset eventsBefore, DateTimeOffset receiptsBefore, CancellationToken cancellationToken) =>
        _trim.RunAsync(eventsBefore, receiptsBefore, cancellationToken);

    private static AthleteHead ReadHead(DbDataReader row) =>
        new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4));

    private StoredRecord ReadRecord(DbDataReader row, int from) =>
        new(
            row.GetString(from),
            row.GetString(from + 1),
            row.GetString(from + 2),
            row.GetInt64(from + 3),
            row.GetInt64(from + 4),
            row.GetString(from + 5),
            database.ReadMoment(row, from + 6))
        {
            Number = row.IsDBNull(from + 7) ? null : row.GetInt64(from + 7),
        };
}
