namespace TrainItAll.Webhooks;

/// <summary>One webhook subscription: its only sender, and the only place that changes it. Key: <c>whs_…</c>.</summary>
[Alias("TrainItAll.Webhook")]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Makes the subscription of this key. Its receiver is asked with a test event afterwards.</summary>
    /// <returns>The secrets, this one time.</returns>
    /// <exception cref="WebhookRefusedException">The URL is not allowed, or the owner has too many.</exception>
    [Alias("Create")]
    Task<WebhookSecrets> CreateAsync(NewWebhook webhook, CancellationToken cancellationToken);

    /// <summary>Changes what was sent. A new URL is verified again.</summary>
    /// <exception cref="WebhookRefusedException">The URL is not allowed, or there is no such subscription.</exception>
    [Alias("Change")]
    Task ChangeAsync(WebhookChange change, CancellationToken cancellationToken);

    /// <summary>Makes a new signing key, and on demand a new shared word.</summary>
    /// <returns>The new secrets, this one time.</returns>
    /// <exception cref="WebhookRefusedException">There is no such subscription.</exception>
    [Alias("Rotate")]
    Task<WebhookSecrets> RotateAsync(SecretRotation rotation, CancellationToken cancellationToken);

    /// <summary>Ends the subscription and drops what lies for it.</summary>
    [Alias("Delete")]
    Task DeleteAsync(CancellationToken cancellationToken);

    /// <summary>Sends one test event and waits for what becomes of it.</summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="WebhookRefusedException">There is no such subscription.</exception>
    [Alias("Test")]
    Task<string> TestAsync(CancellationToken cancellationToken);

    /// <summary>Reads a message's body with the shared word blanked.</summary>
    /// <param name="messageId"><c>msg_…</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>JSON text; null when there is no such message or its body was let go.</returns>
    [Alias("ReadBody"), AlwaysInterleave]
    Task<string?> ReadBodyAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Sends a finished message again, as it was.</summary>
    /// <returns>False when there is none that can be sent again.</returns>
    [Alias("ReplayOne")]
    Task<bool> ReplayAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Sends the finished messages of a period again, the oldest first.</summary>
    /// <returns>How many will be sent.</returns>
    [Alias("ReplayPeriod")]
    Task<int> ReplayAsync(WebhookPeriod period, CancellationToken cancellationToken);

    /// <summary>Says that there may be something to send. A lost call is harmless: the grain looks for itself each minute.</summary>
    [Alias("Wake"), AlwaysInterleave, OneWay]
    Task WakeAsync();
}

/// <summary>Who listens to one athlete by webhook. Key: the athlete id (<c>mem_…</c>).</summary>
[Alias("TrainItAll.WebhookListeners")]
public interface IWebhookListenersGrain : IGrainWithStringKey
{
    /// <summary>Reads anew who listens; every later change of the athlete is told to them.</summary>
    [Alias("Refresh")]
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Keeps that a client may see something else of this athlete from now on, and tells the client.</summary>
    [Alias("ScopesChanged")]
    Task ScopesChangedAsync(AppScopes scopes, CancellationToken cancellationToken);
}
