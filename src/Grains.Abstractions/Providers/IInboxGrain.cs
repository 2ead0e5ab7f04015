namespace TrainItAll.Providers;

/// <summary>Processes what a provider sent and was kept. Key: the provider.</summary>
[Alias("TrainItAll.ProviderInbox")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Looks for what waits.</summary>
    [Alias("Wake")]
    Task WakeAsync();
}
