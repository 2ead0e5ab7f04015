using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Storage.Athletes;

/// <summary>
/// Keeps everything that belongs to athletes. One writer at a time per athlete: whoever opened it last
/// (design: fencing). Safe to call from many threads.
/// </summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface IAthleteStore
{
    /// <summary>Makes the caller the athlete's only writer: takes the next fencing epoch, durably.</summary>
    /// <returns>Where the athlete's history stands; null when there is no such athlete.</returns>
    Task<AthleteHead?> OpenAsync(AthleteId athlete, CancellationToken cancellationToken);

    /// <summary>Makes a change durable, whole or not at all. Commits that arrive together share a transaction.</summary>
    /// <exception cref="StaleEpochException">Another writer opened the athlete since; nothing was written.</exception>
    /// <exception cref="CommitRefusedException">The commit breaks a constraint; nothing was written, its neighbours were.</exception>
    /// <exception cref="StoreUnavailableException">
    /// It is not known whether the commit is durable when <see cref="StoreUnavailableException.IsOutcomeUnknown"/>.
    /// </exception>
    Task CommitAsync(AthleteCommit commit);

    /// <summary>Looks for one record by its key.</summary>
    /// <returns>The record and the history it belongs to, read in one snapshot; null when there is none.</returns>
    Task<FoundRecord?> FindRecordAsync(
        AthleteId athlete, string collection, string key, CancellationToken cancellationToken);

    /// <summary>Reads records newest first: by sort key, then by record key, both falling.</summary>
    /// <returns>The records and the history they belong to, read in one snapshot.</returns>
    Task<RecordSlice> ReadRecordsAsync(AthleteId athlete, RecordQuery query, CancellationToken cancellationToken);

    /// <summary>Looks for the record that a source knows by its own id.</summary>
    /// <returns>The record key, or null.</returns>
    Task<string?> FindByExternalIdAsync(AthleteId athlete, ExternalName name, CancellationToken cancellationToken);

    /// <summary>Looks for the first activity that a file became.</summary>
    /// <param name="athlete">Whose file.</param>
    /// <param name="sha256">Lower-case hex.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The activity's id, or null when this athlete never sent the file.</returns>
    Task<string?> FindFileAsync(AthleteId athlete, string sha256, CancellationToken cancellationToken);

    /// <summary>Looks for the answer given earlier to a request key.</summary>
    Task<StoredReceipt?> FindReceiptAsync(
        AthleteId athlete, string clientId, string key, CancellationToken cancellationToken);

    /// <summary>Reads the event log after a sequence number, oldest first.</summary>
    /// <param name="athlete">Whose log.</param>
    /// <param name="afterSeq">The last number the caller knows.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<ImmutableArray<StoredEvent>> ReadEventsAsync(
        AthleteId athlete, long afterSeq, int count, CancellationToken cancellationToken);

    /// <summary>Deletes events and receipts older than a moment; records are never deleted by age.</summary>
    /// <returns>How many rows went.</returns>
    Task<long> TrimAsync(DateTimeOffset eventsBefore, DateTimeOffset receiptsBefore, CancellationToken cancellationToken);
}
