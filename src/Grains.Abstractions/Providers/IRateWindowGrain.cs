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

    /// <summary>Tells what the provider says about the requests that are left: near the end history waits, at the end everybody.</summary>
    /// <param name="usedShare">Of the fullest window, 0 to 1 and above.</param>
    /// <param name="resetIn">How long until it is empty again.</param>
    [Alias("Told")]
    Task ToldAsync(double usedShare, TimeSpan resetIn);
}
