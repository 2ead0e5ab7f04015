using SQLitePCL;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Sqlite;

/// <summary>The statements of commits, prepared on the writer's connection.</summary>
internal sealed class SqliteCommits(sqlite3 database) : IDisposable
{
    private readonly SqliteStatement _fence = new(
        database, "UPDATE athlete SET seq = ?1 WHERE id = ?2 AND epoch = ?3 AND seq = ?4");

    private readonly SqliteStatement _sameRecord = new(
        database,
        """
        UPDATE record SET id = ?4, number = ?6, updated_at = ?7, doc = ?8
        WHERE athlete_id = ?1 AND collection = ?2 AND record_key = ?3 AND sort_key = ?5
        """);

    private readonly SqliteStatement _record = new(
        database,
        """
        INSERT INTO record (athlete_id, collection, record_key, id, sort_key, created_seq, number, updated_at, doc)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (athlete_id, collection, record_key) DO UPDATE SET
            id = excluded.id, sort_key = excluded.sort_key, number = excluded.number,
            updated_at = excluded.updated_at, doc = excluded.doc
        """);

    private readonly SqliteStatement _event = new(
        database, "INSERT INTO event (athlete_id, seq, type, at, doc) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly SqliteStatement _externalName = new(
        database,
        "INSERT INTO external_name (athlete_id, collection, source, name, record_key) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly SqliteStatement _file = new(
        database,
        "INSERT INTO athlete_file (athlete_id, sha256, activity_id, file_name, at) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly SqliteStatement _receipt = new(
        database,
        "INSERT INTO receipt (athlete_id, client_id, key, body_hash, at, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

    private readonly SqliteStatement _outbox = new(
        database,
        """
        INSERT INTO webhook_outbox
            (subscription_id, athlete_id, merge_key, item_key, type, seq_from, seq, at, not_before, doc)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, coalesce((
            SELECT min(not_before) FROM webhook_outbox
            WHERE subscription_id = ?1 AND athlete_id = ?2 AND merge_key = ?3), ?8), ?9)
        ON CONFLICT (subscription_id, athlete_id, merge_key, item_key) DO UPDATE SET
            type = excluded.type, seq = excluded.seq, at = excluded.at, doc = excluded.doc
        """);

    private readonly SqliteStatement _withdrawal = new(
        database, "DELETE FROM webhook_outbox WHERE subscription_id = ?1 AND athlete_id = ?2 AND merge_key = ?3");

    private readonly SqliteStatement _delete = new(
        database, "DELETE FROM record WHERE athlete_id = ?1 AND collection = ?2 AND record_key = ?3");

    private readonly SqliteStatement _freeName = new(
        database, "DELETE FROM external_name WHERE athlete_id = ?1 AND collection = ?2 AND source = ?3 AND name = ?4");

    private readonly SqliteStatement _freeFile = new(
        database, "DELETE FROM athlete_file WHERE athlete_id = ?1 AND sha256 = ?2");

    private readonly SqliteStatement _moveName = new(
        database,
        "UPDATE external_name SET record_key = ?5 WHERE athlete_id = ?1 AND collection = ?2 AND source = ?3 AND name = ?4");

    private readonly SqliteStatement _moveFile = new(
        database, "UPDATE athlete_file SET activity_id = ?3 WHERE athlete_id = ?1 AND sha256 = ?2");

    /// <summary>Writes a commit into the open transaction.</summary>
    /// <exception cref="StaleEpochException">The fence does not fit; nothing was written.</exception>
    public void Write(AthleteCommit commit)
    {
        Pass(commit);

        foreach (var record in commit.Upserts)
        {
            Write(commit.Athlete.Value, record);
        }

        WriteEvents(commit);

        foreach (var name in commit.ExternalNames)
        {
            _externalName.Bind(1, commit.Athlete.Value)
                .Bind(2, name.Name.Collection)
                .Bind(3, name.Name.Source)
                .Bind(4, name.Name.Name)
                .Bind(5, name.RecordKey)
                .Run();
        }

        WriteFile(commit);
        WriteReceipt(commit);
        Delete(commit);
        Move(commit);
        WriteOutbox(commit);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<SqliteStatement>)
            [
                _fence, _sameRecord, _record, _event, _externalName, _file, _receipt, _delete, _freeName, _freeFile, _moveName,
                _moveFile, _outbox, _withdrawal,
            ])
        {
            statement.Dispose();
        }
    }

    private void Pass(AthleteCommit commit)
    {
        var fitting = _fence.Bind(1, commit.NextSeq)
            .Bind(2, commit.Athlete.Value)
            .Bind(3, commit.Epoch)
            .Bind(4, commit.BaseSeq)
            .Run();

        if (fitting != 1)
        {
            throw new StaleEpochException();
        }
    }

    /// <summary>
    /// A record that keeps its place in lists is updated without its sort key: SQLite writes an index again as soon
    /// as a statement names one of its columns, and that page would be a third of what a day's upsert flushes.
    /// </summary>
    private void Write(string athlete, StoredRecord record)
    {
        var kept = _sameRecord.Bind(1, athlete)
            .Bind(2, record.Collection)
            .Bind(3, record.Key)
            .Bind(4, record.Id)
            .Bind(5, record.SortKey)
            .Bind(6, record.Number)
            .Bind(7, record.UpdatedAt.ToUnixTimeMilliseconds())
            .Bind(8, record.Doc)
            .Run();

        if (kept == 0)
        {
            Upsert(athlete, record);
        }
    }

    private void Upsert(string athlete, StoredRecord record) =>
        _record.Bind(1, athlete)
            .Bind(2, record.Collection)
            .Bind(3, record.Key)
            .Bind(4, record.Id)
            .Bind(5, record.SortKey)
            .Bind(6, record.CreatedSeq)
            .Bind(7, record.Number)
            .Bind(8, record.UpdatedAt.ToUnixTimeMilliseconds())
            .Bind(9, record.Doc)
            .Run();

    private void WriteEvents(AthleteCommit commit)
    {
        var at = commit.At.ToUnixTimeMilliseconds();

        for (var index = 0; index < commit.Events.Length; index++)
        {
            _event.Bind(1, commit.Athlete.Value)
                .Bind(2, commit.BaseSeq + 1 + index)
                .Bind(3, commit.Events[index].Type)
                .Bind(4, at)
                .Bind(5, commit.Events[index].Doc)
                .Run();
        }
    }

    private void Delete(AthleteCommit commit)
    {
        foreach (var record in commit.Deletes)
        {
            _delete.Bind(1, commit.Athlete.Value).Bind(2, record.Collection).Bind(3, record.Key).Run();
        }

        foreach (var name in commit.FreedNames)
        {
            _freeName.Bind(1, commit.Athlete.Value).Bind(2, name.Collection).Bind(3, name.Source).Bind(4, name.Name).Run();
        }

        foreach (var sha256 in commit.FreedFiles)
        {
            _freeFile.Bind(1, commit.Athlete.Value).Bind(2, sha256).Run();
        }
    }

    private void Move(AthleteCommit commit)
    {
        foreach (var moved in commit.MovedNames)
        {
            _moveName.Bind(1, commit.Athlete.Value)
                .Bind(2, moved.Name.Collection)
                .Bind(3, moved.Name.Source)
                .Bind(4, moved.Name.Name)
                .Bind(5, moved.RecordKey)
                .Run();
        }

        foreach (var moved in commit.MovedFiles)
        {
            _moveFile.Bind(1, commit.Athlete.Value).Bind(2, moved.Sha256).Bind(3, moved.ActivityId).Run();
        }
    }

    private void WriteFile(AthleteCommit commit)
    {
        if (commit.File is { } file)
        {
            _file.Bind(1, commit.Athlete.Value)
                .Bind(2, file.Sha256)
                .Bind(3, file.ActivityId)
                .Bind(4, file.FileName)
                .Bind(5, commit.At.ToUnixTimeMilliseconds())
                .Run();
        }
    }

    private void WriteReceipt(AthleteCommit commit)
    {
        if (commit.Receipt is { } receipt)
        {
            _receipt.Bind(1, commit.Athlete.Value)
                .Bind(2, receipt.ClientId)
                .Bind(3, receipt.Key)
                .Bind(4, receipt.BodyHash)
                .Bind(5, commit.At.ToUnixTimeMilliseconds())
                .Bind(6, receipt.Doc)
                .Run();
        }
    }

    private void WriteOutbox(AthleteCommit commit)
    {
        foreach (var row in commit.Outbox)
        {
            _outbox.Bind(1, row.SubscriptionId)
                .Bind(2, commit.Athlete.Value)
                .Bind(3, row.MergeKey)
                .Bind(4, row.ItemKey)
                .Bind(5, row.Type)
                .Bind(6, row.Seq)
                .Bind(7, commit.At.ToUnixTimeMilliseconds())
                .Bind(8, row.NotBefore.ToUnixTimeMilliseconds())
                .Bind(9, row.Doc)
                .Run();
        }

        foreach (var withdrawal in commit.Withdrawals)
        {
            _withdrawal.Bind(1, withdrawal.SubscriptionId)
                .Bind(2, commit.Athlete.Value)
                .Bind(3, withdrawal.MergeKey)
                .Run();
        }
    }
}
