using TrainItAll.Athletes;
using TrainItAll.Storage.Athletes;

namespace TrainItAll.Reliability.Server.Sabotage;

/// <summary>Knows no external id, file or request key, and keeps none: as without the unique indexes.</summary>
internal sealed class ForgetfulStore(IAthleteStore store) : StoreBetween(store)
{
    public override Task CommitAsync(AthleteCommit commit)
    {
        var forgotten = commit with { ExternalNames = [], File = null, Receipt = null };

        return forgotten.Events.IsEmpty ? Task.CompletedTask : Store.CommitAsync(forgotten);
    }

    public override Task<string?> FindByExternalIdAsync(
        AthleteId athlete, ExternalName name, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public override Task<string?> FindFileAsync(AthleteId athlete, string sha256, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    public override Task<StoredReceipt?> FindReceiptAsync(
        AthleteId athlete, string clientId, string key, CancellationToken cancellationToken) =>
        Task.FromResult<StoredReceipt?>(null);
}
