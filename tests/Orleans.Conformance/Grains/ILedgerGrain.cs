using Orleans.Runtime;

namespace TrainItAll.Conformance;

public interface ILedgerGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task<int> GetBalanceAsync();

    /// <summary>Adds, and handles the failure to write, so that it does not leave the grain.</summary>
    Task<bool> TryAddAsync(int amount);

    Task<bool> ExistsAsync();

    Task ClearAsync();
}

internal sealed class Ledger
{
    public int Balance { get; set; }
}

internal sealed class LedgerGrain(
    [PersistentState("ledger")] IPersistentState<Ledger> ledger,
    [PersistentState("visits", "Default")] IPersistentState<Ledger> visits,
    Probe probe) : Grain, ILedgerGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note($"activates with {ledger.State.Balance}");
        visits.State.Balance++;
        await visits.WriteStateAsync(cancellationToken);
    }

    public async Task<int> AddAsync(int amount)
    {
        ledger.State.Balance += amount;
        await ledger.WriteStateAsync();
        return ledger.State.Balance;
    }

    public Task<int> GetBalanceAsync() => Task.FromResult(ledger.State.Balance);

    public async Task<bool> TryAddAsync(int amount)
    {
        try
        {
            await AddAsync(amount);
            return true;
        }
        catch (Orleans.Storage.InconsistentStateException)
        {
            await ledger.ReadStateAsync();
            return false;
        }
    }

    public Task<bool> ExistsAsync() => Task.FromResult(ledger.RecordExists);

    public Task ClearAsync() => ledger.ClearStateAsync();
}
