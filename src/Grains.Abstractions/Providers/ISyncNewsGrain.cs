namespace TrainItAll.Providers;

/// <summary>Tells an athlete's listeners of syncs. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.SyncNews")]
public interface ISyncNewsGrain : IGrainWithStringKey
{
    /// <summary>Raises <c>SYNC_COMPLETED</c>, once for each task, however often it is called.</summary>
    /// <param name="task">As it ended.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    [Alias("Ended")]
    Task EndedAsync(SyncTask task, CancellationToken cancellationToken);
}
