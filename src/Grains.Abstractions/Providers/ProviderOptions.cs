namespace TrainItAll.Providers;

/// <summary>The operator's application at one provider; section <c>TrainItAll:Providers:&lt;Name&gt;</c>.</summary>
public sealed class ProviderOptions
{
    /// <summary>The section in which each provider has one of its own.</summary>
    public const string Section = "TrainItAll:Providers";

    /// <summary>The application's id; without it nobody can connect.</summary>
    public string? ClientId { get; set; }

    /// <summary>The application's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The key that Suunto wants with each call.</summary>
    public string? SubscriptionKey { get; set; }

    /// <summary>The secret with which the provider signs what it sends.</summary>
    public string? NotificationSecret { get; set; }

    /// <summary>Where its API is; null for the provider's own address.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Where its authorization server is; null for the provider's own address.</summary>
    public string? OAuthUrl { get; set; }

    /// <summary>What we say when the provider asks whether a subscription is ours.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>How many requests it takes, such as <c>200/900,2000/86400</c> (requests in seconds); null for what is known of it.</summary>
    public string? Windows { get; set; }

    /// <summary>Whether original files are fetched, where the provider has them.</summary>
    public bool Files { get; set; } = true;

    /// <summary>Whether a provider's data of the day is synced that the dialect does not know of it (Polar).</summary>
    public bool Supports247 { get; set; }

    /// <summary>Whether anybody can connect.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);
}
