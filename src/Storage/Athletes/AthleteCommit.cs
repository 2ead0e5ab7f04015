using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Storage.Webhooks;

namespace TrainItAll.Storage.Athletes;

/// <summary>One change of one athlete: all of it becomes durable, or nothing.</summary>
/// <param name="Athlete">Whose change.</param>
/// <param name="Epoch">The fencing token from <see cref="AthleteHead"/>.</param>
/// <param name="BaseSeq">The last change before this one. Events are numbered from <c>BaseSeq + 1</c> without gaps.</param>
/// <param name="At">When, UTC.</param>
public sealed record AthleteCommit(AthleteId Athlete, long Epoch, long BaseSeq, DateTimeOffset At)
{
    /// <summary>Records as they shall be; at most <see cref="RowsMax"/>.</summary>
    public ImmutableArray<StoredRecord> Upserts { get; init; } = [];

    /// <summary>Records that shall be no more; what is not there is passed over. At most <see cref="RowsMax"/>.</summary>
    public ImmutableArray<RecordName> Deletes { get; init; } = [];

    /// <summary>Names that shall be free again; what is not taken is passed over.</summary>
    public ImmutableArray<ExternalName> FreedNames { get; init; } = [];

    /// <summary>SHA-256 in lower-case hex of files that the athlete has no more, so that they can come again.</summary>
    public ImmutableArray<string> FreedFiles { get; init; } = [];

    /// <summary>Names that shall lead to another record from now on; what is not taken is passed over.</summary>
    public ImmutableArray<NewExternalName> MovedNames { get; init; } = [];

    /// <summary>Files that shall lead to another activity from now on; what the athlete does not have is passed over.</summary>
    public ImmutableArray<MovedFile> MovedFiles { get; init; } = [];

    /// <summary>What happened, oldest first; their number moves the athlete's sequence. Empty when only a receipt is kept.</summary>
    public ImmutableArray<NewEvent> Events { get; init; } = [];

    /// <summary>Names by which a source knows records; a name that is taken refuses the commit.</summary>
    public ImmutableArray<NewExternalName> ExternalNames { get; init; } = [];

    /// <summary>The file these records came from; a file the athlete has already refuses the commit.</summary>
    public NewAthleteFile? File { get; init; }

    /// <summary>The answer to keep for a request key; a key that is taken refuses the commit.</summary>
    public StoredReceipt? Receipt { get; init; }

    /// <summary>What subscriptions shall be told of it; at most <see cref="OutboxRowsMax"/>, each item once.</summary>
    public ImmutableArray<OutboxRow> Outbox { get; init; } = [];

    /// <summary>What subscriptions need no longer be told, because of this change; none of it stands in <see cref="Outbox"/>.</summary>
    public ImmutableArray<OutboxWithdrawal> Withdrawals { get; init; } = [];

    /// <summary>The last change after this one.</summary>
    public long NextSeq => BaseSeq + Events.Length;

    /// <summary>The most records or events in one commit.</summary>
    public const int RowsMax = 1_000;

    /// <summary>The most outbox rows in one commit.</summary>
    public const int OutboxRowsMax = 50_000;
}

/// <summary>Names one record of an athlete.</summary>
/// <param name="Collection">Which collection.</param>
/// <param name="Key">See <see cref="StoredRecord"/>.</param>
public readonly record struct RecordName(string Collection, string Key);

/// <summary>One event of a commit.</summary>
/// <param name="Type">Its name, as listeners see it.</param>
/// <param name="Doc">Its content as JSON text.</param>
public sealed record NewEvent(string Type, string Doc);

/// <summary>How a source names a record.</summary>
/// <param name="Collection">The record's collection.</param>
/// <param name="Source">Who names it: a client or provider.</param>
/// <param name="Name">The source's own id.</param>
public readonly record struct ExternalName(string Collection, string Source, string Name);

/// <summary>A name given to a record.</summary>
/// <param name="Name">The name; once per athlete.</param>
/// <param name="RecordKey">The record.</param>
public sealed record NewExternalName(ExternalName Name, string RecordKey);

/// <summary>A file accepted from an athlete.</summary>
/// <param name="Sha256">Lower-case hex; its bytes are in the file store before the commit.</param>
/// <param name="ActivityId">The first activity it became.</param>
/// <param name="FileName">As the sender named it.</param>
public sealed record NewAthleteFile(string Sha256, string ActivityId, string FileName);

/// <summary>A file that belongs to another activity from now on.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="ActivityId">The activity.</param>
public sealed record MovedFile(string Sha256, string ActivityId);

/// <summary>The answer kept for a request key.</summary>
/// <param name="ClientId">Who sent the key; keys of different clients never meet.</param>
/// <param name="Key">The key.</param>
/// <param name="BodyHash">Hash of the request it came with.</param>
/// <param name="Doc">The answer as JSON text.</param>
public sealed record StoredReceipt(string ClientId, string Key, string BodyHash, string Doc);
