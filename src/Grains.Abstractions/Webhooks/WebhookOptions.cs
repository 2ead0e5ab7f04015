namespace TrainItAll.Webhooks;

/// <summary>How events are gathered for webhooks. Section <c>TrainItAll:Webhooks</c> (<c>TrainItAll__Webhooks__…</c>).</summary>
public sealed class WebhookOptions
{
    /// <summary>Seconds in which changes of one activity become one event, 0 to 300.</summary>
    public int ActivitySeconds { get; set; } = 60;

    /// <summary>Seconds in which changes of an athlete's calendar become one event, 0 to 300.</summary>
    public int CalendarSeconds { get; set; } = 5;

    /// <summary>Seconds in which changes of an athlete's days become one event, 0 to 300.</summary>
    public int WellnessSeconds { get; set; } = 60;

    /// <summary>Subscriptions of one owner at most, 1 to 1000.</summary>
    public int SubscriptionsPerOwner { get; set; } = 10;

    /// <summary>Of those with one host at most, 1 to 1000.</summary>
    public int SubscriptionsPerHost { get; set; } = 5;
}
