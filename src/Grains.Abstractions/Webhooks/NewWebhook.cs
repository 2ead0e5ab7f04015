using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Upserts;

namespace TrainItAll.Webhooks;

/// <summary>A subscription to make; each field alone was checked.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Url">Where to, as it was written.</param>
/// <param name="Events">Names of events, each once.</param>
/// <param name="Permissions">What the owner may see.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.NewWebhook")]
public sealed record NewWebhook(
    [property: Id(0)] WebhookOwner Owner,
    [property: Id(1)] string Url,
    [property: Id(2)] ImmutableArray<string> Events,
    [property: Id(3)] PermissionSet Permissions)
{
    /// <summary>Athletes, <c>mem_…</c>; empty means all that the owner may see.</summary>
    [Id(4)]
    public ImmutableArray<string> Athletes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Whether bodies carry the shared word.</summary>
    [Id(5)]
    public bool IncludesSecret { get; init; } = true;

    /// <summary>Custom headers.</summary>
    [Id(6)]
    public ImmutableArray<WebhookHeader> Headers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the owner calls it; null when not given.</summary>
    [Id(7)]
    public string? Description { get; init; }

    /// <summary>True for payloads in the fields of Intervals.icu.</summary>
    [Id(8)]
    public bool IsIntervals { get; init; }

    /// <summary>Requests in flight at most, 1 to 32; 1 keeps strict order over all athletes.</summary>
    [Id(9)]
    public int InFlightMax { get; init; } = 8;
}

/// <summary>What an owner wants to change.</summary>
[GenerateSerializer, Immutable, Alias("TrainItAll.WebhookChange")]
public sealed record WebhookChange
{
    /// <summary>Where to.</summary>
    [Id(0)]
    public Sent<string> Url { get; init; }

    /// <summary>Names of events.</summary>
    [Id(1)]
    public Sent<ImmutableArray<string>> Events { get; init; }

    /// <summary>Athletes.</summary>
    [Id(2)]
    public Sent<ImmutableArray<string>> Athletes { get; init; }

    /// <summary>Custom headers; all of them.</summary>
    [Id(3)]
    public Sent<ImmutableArray<WebhookHeader>> Headers { get; init; }

    /// <summary>Description.</summary>
    [Id(4)]
    public Sent<string?> Description { get; init; }

    /// <summary>Whether bodies carry the shared word.</summary>
    [Id(5)]
    public Sent<bool> IncludesSecret { get; init; }

    /// <summary>True stops, false starts again, also after it was disabled.</summary>
    [Id(6)]
    public Sent<bool> Paused { get; init; }

    /// <summary>When starting again: false drops what has waited.</summary>
    [Id(7)]
    public bool SendsMissed { get; init; } = true;

    /// <summary>Requests in flight at most.</summary>
    [Id(8)]
    public Sent<int> InFlightMax { get; init; }
}

/// <summary>A header that the owner wants sent along.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; a secret.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WebhookHeader")]
public sealed record WebhookHeader([property: Id(0)] string Name, [property: Id(1)] string Value);

/// <summary>How to change keys.</summary>
/// <param name="OverlapSeconds">How long in s the old keys go on signing; 0 after a leak.</param>
/// <param name="ChangesBodySecret">Whether the shared word changes too.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.SecretRotation")]
public sealed record SecretRotation([property: Id(0)] int OverlapSeconds, [property: Id(1)] bool ChangesBodySecret)
{
    /// <summary>When bodies begin to carry the new shared word, UTC; null or past: at once.</summary>
    [Id(2)]
    public DateTimeOffset? EffectiveAt { get; init; }
}

/// <summary>What only the owner may know.</summary>
/// <param name="Signing">The newest signing key, <c>whsec_…</c>.</param>
/// <param name="Body">The shared word in bodies.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WebhookSecrets")]
public sealed record WebhookSecrets([property: Id(0)] string Signing, [property: Id(1)] string Body)
{
    /// <summary>Shows nothing, so that no log can.</summary>
    public override string ToString() => nameof(WebhookSecrets);
}

/// <summary>Which messages to send again.</summary>
/// <param name="Since">Frozen at or after.</param>
/// <param name="Until">Frozen before.</param>
/// <param name="IncludesDelivered">Whether delivered ones are sent again beside the dead.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WebhookPeriod")]
public sealed record WebhookPeriod(
    [property: Id(0)] DateTimeOffset Since, [property: Id(1)] DateTimeOffset Until, [property: Id(2)] bool IncludesDelivered);
