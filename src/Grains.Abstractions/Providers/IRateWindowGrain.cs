namespace TrainItAll.Providers;

/// <summary>The requests that a provider still takes from this application. Key: the provider.</summary>
[Alias("TrainItAll.RateWindows")]
public interface IRateWindowGrain : IGrainWithStringKey
{
    /// <summary>Takes a place for one request.</summary>
    /// <param name="isUrgent">Whether somebody waits, as for a webhook: a tenth of the places is kept for these.</param>
    /// <returns>Zero when the place is taken; else how long to wait before asking again.</returns>
    [Alias("Take")]
    Task<TimeSpan> TakeAsync(bool isUrgent);

    /// <summary>Tells that the provider refuses requests for a while.</summary>
    [Alias("Closed")]
    Task ClosedAsync(TimeSpan wait);
}
