namespace TrainItAll.Webhooks;

/// <summary>A subscription that cannot be as it was asked for. Nothing was changed.</summary>
[GenerateSerializer, Alias("TrainItAll.WebhookRefusedException")]
public sealed class WebhookRefusedException : Exception
{
    /// <summary>For serializers.</summary>
    public WebhookRefusedException()
    {
    }

    /// <summary>Says why.</summary>
    /// <param name="message">For people.</param>
    public WebhookRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Says why, with a cause.</summary>
    /// <param name="message">For people.</param>
    /// <param name="innerException">The cause.</param>
    public WebhookRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Says why.</summary>
    /// <param name="refusal">For programs.</param>
    /// <param name="message">For people: what was wrong and what to do.</param>
    public WebhookRefusedException(WebhookRefusal refusal, string message)
        : base(message)
    {
        Refusal = refusal;
    }

    /// <summary>For programs.</summary>
    [Id(0)]
    public WebhookRefusal Refusal { get; private set; }
}

/// <summary>Why a subscription was refused.</summary>
public enum WebhookRefusal
{
    /// <summary>There is no such subscription.</summary>
    NotFound,

    /// <summary>We would not connect to the URL.</summary>
    UrlNotAllowed,

    /// <summary>The owner has one with the same URL and events.</summary>
    Duplicate,

    /// <summary>The owner has as many as allowed.</summary>
    TooMany,

    /// <summary>It is stopped: it must be started first.</summary>
    NotActive,

    /// <summary>The change would take effect too late.</summary>
    TooLate,
}
