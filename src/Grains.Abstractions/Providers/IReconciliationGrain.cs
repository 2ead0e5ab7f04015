namespace TrainItAll.Providers;

/// <summary>Once a day pulls from every connection what webhooks may have lost. One for the installation: key <see cref="Key"/>.</summary>
[Alias("TrainItAll.Reconciliation")]
public interface IReconciliationGrain : IGrainWithStringKey
{
    /// <summary>The only key in use.</summary>
    public const string Key = "installation";

    /// <summary>Makes sure that it comes, over restarts too.</summary>
    [Alias("Schedule")]
    Task ScheduleAsync();

    /// <summary>Begins the syncs that are due now.</summary>
    /// <returns>How many were begun.</returns>
    [Alias("Reconcile")]
    Task<int> ReconcileAsync(CancellationToken cancellationToken);
}
