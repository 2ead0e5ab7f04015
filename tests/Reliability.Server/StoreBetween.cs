using System.Collections.Immutable;
using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Reliability.Server;

/// <summary>Passes everything on; what is to be broken overrides it.</summary>
internal abstract class StoreBetween(IAthleteStore store) : IAthleteStore
{
    protected IAthleteStore Store => store;

    public virtual Task<AthleteHead?> OpenAsync(AthleteId athlete, CancellationToken cancellationToken) =>
        store.OpenAsync(athlete, cancellationToken);

    public virtual Task CommitAsync(AthleteCommit commit) => store.CommitAsync(commit);

    public virtual Task<FoundRecord?> FindRecordAsync(
        AthleteId athlete, string collection, string key, CancellationToken cancellationToken) =>
        store.FindRecordAsync(athlete, collection, key, cancellationToken);

    public virtual Task<RecordSlice> ReadRecordsAsync(
        AthleteId athlete, RecordQuery query, CancellationToken cancellationToken) =>
        store.ReadRecordsAsync(athlete, query, cancellationToken);

    public virtual Task<string?> FindByExternalIdAsync(
        AthleteId athlete, ExternalName name, CancellationToken cancellationToken) =>
        store.FindByExternalIdAsync(athlete, name, cancellationToken);

    public virtual Task<string?> FindFileAsync(AthleteId athlete, string sha256, CancellationToken cancellationToken) =>
        store.FindFileAsync(athlete, sha256, cancellationToken);

    public virtual Task<StoredReceipt?> FindReceiptAsync(
        AthleteId athlete, string clientId, string key, CancellationToken cancellationToken) =>
        store.FindReceiptAsync(athlete, clientId, key, cancellationToken);

    public virtual Task<ImmutableArray<StoredEvent>> ReadEventsAsync(
        AthleteId athlete, long afterSeq, int count, CancellationToken cancellationToken) =>
        store.ReadEventsAsync(athlete, afterSeq, count, cancellationToken);

    public virtual Task<long> TrimAsync(
        DateTimeOffset eventsBefore, DateTimeOffset receiptsBefore, CancellationToken cancellationToken) =>
        store.TrimAsync(eventsBefore, receiptsBefore, cancellationToken);
}
