namespace TrainItAll.Retention;

/// <summary>Lets old events and receipts go. One for the installation: key <see cref="Key"/>.</summary>
[Alias("TrainItAll.Retention")]
public interface IRetentionGrain : IGrainWithStringKey
{
    /// <summary>The only key in use.</summary>
    public const string Key = "installation";

    /// <summary>Makes sure that the sweep comes every hour, over restarts too.</summary>
    [Alias("Schedule")]
    Task ScheduleAsync();
}
