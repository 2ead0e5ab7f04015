using TrainItAll.Storage.Athletes;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Storage.Commits;

/// <summary>What is checked before a commit is queued, as pure functions, so that both engines refuse the same.</summary>
internal static class CommitRules
{
    /// <summary>What a row costs beside its text, about.</summary>
    private const int RowBytes = 128;

    /// <summary>Refuses a commit that is wrong in itself, whatever the database holds.</summary>
    /// <exception cref="ArgumentException">A fault of the program: it must not be sent again.</exception>
    /// <exception cref="CommitRefusedException">A text that no engine keeps unchanged.</exception>
    public static void Check(AthleteCommit commit)
    {
        CheckShape(commit);
        CheckTexts(commit);
    }

    /// <summary>About how many bytes a commit adds to a transaction.</summary>
    public static long SizeBytes(AthleteCommit commit)
    {
        var chars = (commit.Receipt?.Doc.Length ?? 0L) + (RowBytes * ((long)commit.ExternalNames.Length + commit.Deletes.Length + commit.FreedNames.Length + commit.MovedNames.Length));

        foreach (var record in commit.Upserts)
        {
            chars += RowBytes + record.Doc.Length;
        }

        foreach (var change in commit.Events)
        {
            chars += RowBytes + change.Doc.Length;
        }

        foreach (var row in commit.Outbox)
        {
            chars += RowBytes + row.Doc.Length;
        }

        return RowBytes + chars;
    }

    private static void CheckShape(AthleteCommit commit)
    {
        ArgumentException.ThrowIfNullOrEmpty(commit.Athlete.Value, nameof(commit));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(commit.Epoch, nameof(commit));
        ArgumentOutOfRangeException.ThrowIfNegative(commit.BaseSeq, nameof(commit));

        Require(commit, commit.Upserts.Length <= AthleteCommit.RowsMax, "A commit holds too many records.");
        Require(commit, commit.Deletes.Length <= AthleteCommit.RowsMax, "A commit deletes too many records.");
        Require(commit, commit.FreedNames.Length <= AthleteCommit.RowsMax, "A commit frees too many external names.");
        Require(commit, commit.MovedNames.Length <= AthleteCommit.RowsMax, "A commit moves too many external names.");
        Require(commit, commit.FreedFiles.Length + commit.MovedFiles.Length <= AthleteCommit.RowsMax, "A commit frees or moves too many files.");
        Require(commit, commit.Events.Length <= AthleteCommit.RowsMax, "A commit holds too many events.");
        Require(commit, commit.ExternalNames.Length <= AthleteCommit.RowsMax, "A commit holds too many external names.");
        Require(
            commit,
            !commit.Events.IsEmpty || !ChangesSomething(commit),
            "A commit without an event may only keep a receipt: readers would not see that something changed.");
        Require(commit, AreDistinct(commit), "A record, name or file stands twice in a commit.");
        Require(
            commit,
            commit.Upserts.All(record => record.CreatedSeq > 0 && record.CreatedSeq <= commit.NextSeq),
            "A record's created seq must lie between 1 and the commit's last seq.");
        CheckOutbox(commit);
    }

    private static void CheckOutbox(AthleteCommit commit)
    {
        if (commit.Outbox.IsEmpty && commit.Withdrawals.IsEmpty)
        {
            return;
        }

        Require(commit, commit.Outbox.Length <= AthleteCommit.OutboxRowsMax, "A commit holds too many outbox rows.");
        Require(
            commit,
            commit.Outbox.Select(row => (row.SubscriptionId, row.MergeKey, row.ItemKey)).Distinct().Count() == commit.Outbox.Length,
            "An outbox item stands twice in a commit.");
        Require(
            commit,
            commit.Outbox.All(row => row.Seq > commit.BaseSeq && row.Seq <= commit.NextSeq),
            "An outbox row must tell of a change of its commit.");
        Require(
            commit,
            commit.Outbox.All(row => !commit.Withdrawals.Contains(new OutboxWithdrawal(row.SubscriptionId, row.MergeKey))),
            "A commit may not tell and take back the same.");
    }

    private static bool ChangesSomething(AthleteCommit commit) =>
        !commit.Upserts.IsEmpty
        || !commit.Deletes.IsEmpty
        || !commit.ExternalNames.IsEmpty
        || !commit.FreedNames.IsEmpty
        || !commit.MovedNames.IsEmpty
        || commit.File is not null
        || !commit.FreedFiles.IsEmpty
        || !commit.MovedFiles.IsEmpty;

    /// <summary>One statement does it all at once, so nothing may be given and taken in the same commit.</summary>
    private static bool AreDistinct(AthleteCommit commit)
    {
        if (commit is
            {
                Upserts.Length: < 2, Deletes.IsEmpty: true, FreedNames.IsEmpty: true, MovedNames.IsEmpty: true,
                FreedFiles.IsEmpty: true, MovedFiles.IsEmpty: true,
            })
        {
            return true;
        }

        List<RecordName> records = [.. commit.Upserts.Select(record => new RecordName(record.Collection, record.Key)), .. commit.Deletes];
        List<ExternalName> names =
        [
            .. commit.ExternalNames.Select(name => name.Name), .. commit.FreedNames, .. commit.MovedNames.Select(name => name.Name),
        ];
        List<string?> files = [commit.File?.Sha256, .. commit.FreedFiles, .. commit.MovedFiles.Select(file => file.Sha256)];

        return records.Distinct().Count() == records.Count
            && names.Distinct().Count() == names.Count
            && files.Distinct(StringComparer.Ordinal).Count() == files.Count;
    }

    private static void CheckTexts(AthleteCommit commit)
    {
        StoredText.Require(commit.Athlete.Value);

        foreach (var record in commit.Upserts)
        {
            StoredText.Require(record.Collection, record.Key, record.Id, record.Doc);
        }

        foreach (var change in commit.Events)
        {
            StoredText.Require(change.Type, change.Doc);
        }

        foreach (var name in commit.ExternalNames)
        {
            StoredText.Require(name.Name.Collection, name.Name.Source, name.Name.Name, name.RecordKey);
        }

        foreach (var row in commit.Outbox)
        {
            StoredText.Require(row.SubscriptionId, row.Type, row.MergeKey, row.ItemKey, row.Doc);
        }

        foreach (var withdrawal in commit.Withdrawals)
        {
            StoredText.Require(withdrawal.SubscriptionId, withdrawal.MergeKey);
        }

        foreach (var record in commit.Deletes)
        {
            StoredText.Require(record.Collection, record.Key);
        }

        foreach (var name in commit.FreedNames)
        {
            StoredText.Require(name.Collection, name.Source, name.Name);
        }

        foreach (var name in commit.MovedNames)
        {
            StoredText.Require(name.Name.Collection, name.Name.Source, name.Name.Name, name.RecordKey);
        }

        StoredText.Require([.. commit.FreedFiles, .. commit.MovedFiles.SelectMany(file => new[] { file.Sha256, file.ActivityId })]);
        if (commit.File is { } file)
        {
            StoredText.Require(file.Sha256, file.ActivityId, file.FileName);
        }

        if (commit.Receipt is { } receipt)
        {
            StoredText.Require(receipt.ClientId, receipt.Key, receipt.BodyHash, receipt.Doc);
        }
    }

    private static void Require(AthleteCommit commit, bool isTrue, string rule)
    {
        if (!isTrue)
        {
            throw new ArgumentException(rule, nameof(commit));
        }
    }
}
