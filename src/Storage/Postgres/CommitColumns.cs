using Npgsql;
using NpgsqlTypes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Storage.Postgres;

/// <summary>
/// The rows of a batch, column by column, as the statement takes them. The lists are kept from batch to batch, so
/// that a batch allocates next to nothing.
/// </summary>
internal sealed partial class CommitColumns
{
    private readonly Column<string> _fenceId = new(NpgsqlDbType.Text);
    private readonly Column<long> _fenceEpoch = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _fenceBaseSeq = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _fenceNextSeq = new(NpgsqlDbType.Bigint);
    private readonly Column<DateTime> _fenceAt = new(NpgsqlDbType.TimestampTz);

    private readonly Column<long> _recordPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _recordCollection = new(NpgsqlDbType.Text);
    private readonly Column<string> _recordKey = new(NpgsqlDbType.Text);
    private readonly Column<string> _recordId = new(NpgsqlDbType.Text);
    private readonly Column<long> _recordSortKey = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _recordCreatedSeq = new(NpgsqlDbType.Bigint);
    private readonly Column<long?> _recordNumber = new(NpgsqlDbType.Bigint);
    private readonly Column<DateTime> _recordUpdatedAt = new(NpgsqlDbType.TimestampTz);
    private readonly Column<string> _recordDoc = new(NpgsqlDbType.Text);

    private readonly Column<long> _eventPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _eventSeq = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _eventType = new(NpgsqlDbType.Text);
    private readonly Column<string> _eventDoc = new(NpgsqlDbType.Text);

    private readonly Column<long> _namePlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _nameCollection = new(NpgsqlDbType.Text);
    private readonly Column<string> _nameSource = new(NpgsqlDbType.Text);
    private readonly Column<string> _nameName = new(NpgsqlDbType.Text);
    private readonly Column<string> _nameRecordKey = new(NpgsqlDbType.Text);

    private readonly Column<long> _filePlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _fileSha256 = new(NpgsqlDbType.Text);
    private readonly Column<string> _fileActivityId = new(NpgsqlDbType.Text);
    private readonly Column<string> _fileName = new(NpgsqlDbType.Text);

    private readonly Column<long> _receiptPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _receiptClientId = new(NpgsqlDbType.Text);
    private readonly Column<string> _receiptKey = new(NpgsqlDbType.Text);
    private readonly Column<string> _receiptBodyHash = new(NpgsqlDbType.Text);
    private readonly Column<string> _receiptDoc = new(NpgsqlDbType.Text);

    private readonly Column<long> _outboxPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _outboxSubscription = new(NpgsqlDbType.Text);
    private readonly Column<string> _outboxMergeKey = new(NpgsqlDbType.Text);
    private readonly Column<string> _outboxItemKey = new(NpgsqlDbType.Text);
    private readonly Column<string> _outboxType = new(NpgsqlDbType.Text);
    private readonly Column<long> _outboxSeq = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _outboxAt = new(NpgsqlDbType.Bigint);
    private readonly Column<long> _outboxNotBefore = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _outboxDoc = new(NpgsqlDbType.Text);

    private readonly Column<long> _withdrawalPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _withdrawalSubscription = new(NpgsqlDbType.Text);
    private readonly Column<string> _withdrawalMergeKey = new(NpgsqlDbType.Text);

    private readonly Column<long> _deletePlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _deleteCollection = new(NpgsqlDbType.Text);
    private readonly Column<string> _deleteKey = new(NpgsqlDbType.Text);

    private readonly Column<long> _freedPlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _freedCollection = new(NpgsqlDbType.Text);
    private readonly Column<string> _freedSource = new(NpgsqlDbType.Text);
    private readonly Column<string> _freedName = new(NpgsqlDbType.Text);

    private readonly Column<long> _freedFilePlace = new(NpgsqlDbType.Bigint);
    private readonly Column<string> _freedFileSha256 = new(NpgsqlDbType.Text);

    private readonly Column[] _fence;
    private readonly (CommitParts Part, Column[] Columns)[] _parts;

    /// <summary>The columns stand in the order of the parameters in <see cref="CommitSql"/>.</summary>
    public CommitColumns()
    {
        _fence = [_fenceId, _fenceEpoch, _fenceBaseSeq, _fenceNextSeq, _fenceAt];
        _parts =
        [
            (CommitParts.Records,
            [
                _recordPlace, _recordCollection, _recordKey, _recordId, _recordSortKey, _recordCreatedSeq,
                _recordNumber, _recordUpdatedAt, _recordDoc,
            ]),
            (CommitParts.Events, [_eventPlace, _eventSeq, _eventType, _eventDoc]),
            (CommitParts.ExternalNames, [_namePlace, _nameCollection, _nameSource, _nameName, _nameRecordKey]),
            (CommitParts.Files, [_filePlace, _fileSha256, _fileActivityId, _fileName]),
            (CommitParts.Receipts, [_receiptPlace, _receiptClientId, _receiptKey, _receiptBodyHash, _receiptDoc]),
            (CommitParts.Deletes, [_deletePlace, _deleteCollection, _deleteKey]),
            (CommitParts.FreedNames, [_freedPlace, _freedCollection, _freedSource, _freedName]),
            (CommitParts.FreedFiles, [_freedFilePlace, _freedFileSha256]),
            (CommitParts.MovedNames, [_movedPlace, _movedCollection, _movedSource, _movedName, _movedRecordKey]),
            (CommitParts.MovedFiles, [_movedFilePlace, _movedFileSha256, _movedFileActivityId]),
            (CommitParts.Outbox,
            [
                _outboxPlace, _outboxSubscription, _outboxMergeKey, _outboxItemKey, _outboxType, _outboxSeq,
                _outboxAt, _outboxNotBefore, _outboxDoc,
            ]),
            (CommitParts.Withdrawals, [_withdrawalPlace, _withdrawalSubscription, _withdrawalMergeKey]),
        ];
    }

    /// <summary>Which parts the rows taken since <see cref="Clear"/> need.</summary>
    public CommitParts Parts { get; private set; }

    public void Clear()
    {
        Parts = CommitParts.None;

        foreach (var column in _fence.Concat(_parts.SelectMany(part => part.Columns)))
        {
            column.Clear();
        }
    }

    /// <summary>Adds a commit's rows; its place is how many came before it, plus one.</summary>
    public void Add(AthleteCommit commit)
    {
        _fenceId.Add(commit.Athlete.Value);
        _fenceEpoch.Add(commit.Epoch);
        _fenceBaseSeq.Add(commit.BaseSeq);
        _fenceNextSeq.Add(commit.NextSeq);
        _fenceAt.Add(Moment.ToColumn(commit.At));
        var place = (long)_fenceId.Count;

        foreach (var record in commit.Upserts)
        {
            Add(place, record);
        }

        AddEvents(place, commit);

        foreach (var name in commit.ExternalNames)
        {
            Add(place, name);
        }

        AddFile(place, commit.File);
        AddReceipt(place, commit.Receipt);
        AddDeletes(place, commit);
        AddMoves(place, commit);
        AddOutbox(place, commit);
    }

    /// <summary>Hands the columns to a statement made for <see cref="Parts"/>.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var column in _fence.Concat(_parts.Where(part => Parts.HasFlag(part.Part)).SelectMany(p => p.Columns)))
        {
            parameters.Add(column.NewParameter());
        }
    }

    private void Add(long place, StoredRecord record)
    {
        Parts |= CommitParts.Records;
        _recordPlace.Add(place);
        _recordCollection.Add(record.Collection);
        _recordKey.Add(record.Key);
        _recordId.Add(record.Id);
        _recordSortKey.Add(record.SortKey);
        _recordCreatedSeq.Add(record.CreatedSeq);
        _recordNumber.Add(record.Number);
        _recordUpdatedAt.Add(Moment.ToColumn(record.UpdatedAt));
        _recordDoc.Add(record.Doc);
    }

    private void AddEvents(long place, AthleteCommit commit)
    {
        for (var index = 0; index < commit.Events.Length; index++)
        {
            Parts |= CommitParts.Events;
            _eventPlace.Add(place);
            _eventSeq.Add(commit.BaseSeq + 1 + index);
            _eventType.Add(commit.Events[index].Type);
            _eventDoc.Add(commit.Events[index].Doc);
        }
    }

    private void Add(long place, NewExternalName name)
    {
        Parts |= CommitParts.ExternalNames;
        _namePlace.Add(place);
        _nameCollection.Add(name.Name.Collection);
        _nameSource.Add(name.Name.Source);
        _nameName.Add(name.Name.Name);
        _nameRecordKey.Add(name.RecordKey);
    }

    private void AddFile(long place, NewAthleteFile? file)
    {
        if (file is not null)
        {
            Parts |= CommitParts.Files;
            _filePlace.Add(place);
            _fileSha256.Add(file.Sha256);
            _fileActivityId.Add(file.ActivityId);
            _fileName.Add(file.FileName);
        }
    }

    private void AddReceipt(long place, StoredReceipt? receipt)
    {
        if (receipt is not null)
        {
            Parts |= CommitParts.Receipts;
            _receiptPlace.Add(place);
            _receiptClientId.Add(receipt.ClientId);
            _receiptKey.Add(receipt.Key);
            _receiptBodyHash.Add(receipt.BodyHash);
            _receiptDoc.Add(receipt.Doc);
        }
    }

    private void AddOutbox(long place, AthleteCommit commit)
    {
        var at = commit.At.ToUnixTimeMilliseconds();

        foreach (var row in commit.Outbox)
        {
            Parts |= CommitParts.Outbox;
            _outboxPlace.Add(place);
            _outboxSubscription.Add(row.SubscriptionId);
            _outboxMergeKey.Add(row.MergeKey);
            _outboxItemKey.Add(row.ItemKey);
            _outboxType.Add(row.Type);
            _outboxSeq.Add(row.Seq);
            _outboxAt.Add(at);
            _outboxNotBefore.Add(row.NotBefore.ToUnixTimeMilliseconds());
            _outboxDoc.Add(row.Doc);
        }

        foreach (var withdrawal in commit.Withdrawals)
        {
            Parts |= CommitParts.Withdrawals;
            _withdrawalPlace.Add(place);
            _withdrawalSubscription.Add(withdrawal.SubscriptionId);
            _withdrawalMergeKey.Add(withdrawal.MergeKey);
        }
    }

    private void AddDeletes(long place, AthleteCommit commit)
    {
        foreach (var record in commit.Deletes)
        {
            Parts |= CommitParts.Deletes;
            _deletePlace.Add(place);
            _deleteCollection.Add(record.Collection);
            _deleteKey.Add(record.Key);
        }

        foreach (var name in commit.FreedNames)
        {
            Parts |= CommitParts.FreedNames;
            _freedPlace.Add(place);
            _freedCollection.Add(name.Collection);
            _freedSource.Add(name.Source);
            _freedName.Add(name.Name);
        }

        foreach (var sha256 in commit.FreedFiles)
        {
            Parts |= CommitParts.FreedFiles;
            _freedFilePlace.Add(place);
            _freedFileSha256.Add(sha256);
        }
    }
}
