namespace TrainItAll.Providers;

/// <summary>One sync. Key: the task's UUID. It goes on after a restart of the host, where it was.</summary>
[Alias("TrainItAll.SyncTasks")]
public interface ISyncTaskGrain : IGrainWithStringKey
{
    /// <summary>Begins it; the task is durable then. One that has begun goes on.</summary>
    [Alias("Start")]
    Task<SyncTask> StartAsync(SyncRequest request, CancellationToken cancellationToken);

    /// <summary>Shows it; null when there is none.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<SyncTask?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Waits for its end.</summary>
    /// <param name="longest">Not longer than this; at most 10 s.</param>
    /// <returns>The task as it is then; null when there is none.</returns>
    [Alias("Wait"), AlwaysInterleave]
    Task<SyncTask?> WaitAsync(TimeSpan longest);

    /// <summary>Ends it after the request that is under way.</summary>
    /// <returns>The task; null when there is none.</returns>
    [Alias("Cancel")]
    Task<SyncTask?> CancelAsync(CancellationToken cancellationToken);

    /// <summary>Lets it go on, after a restart.</summary>
    [Alias("Wake")]
    Task WakeAsync();
}
