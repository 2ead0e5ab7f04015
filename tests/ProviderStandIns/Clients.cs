namespace TrainItAll.ProviderStandIns;

/// <summary>The one application that every stand-in knows.</summary>
internal static class Clients
{
    public const string Id = "stand-in-client";
    public const string Secret = "stand-in-secret";
    public const string SubscriptionKey = "stand-in-key";
    public const string VerifyToken = "stand-in-verify";
    public const string NotificationSecret = "stand-in-notifications";
}
