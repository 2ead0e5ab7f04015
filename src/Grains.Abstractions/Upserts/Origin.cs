namespace TrainItAll.Upserts;

/// <summary>Who writes, and by which request.</summary>
/// <param name="Source">The technical origin (seed 5.0): <see cref="External"/> for partners and personal keys.</param>
/// <param name="ClientId">The OAuth client, or <see cref="PersonalKey"/>; shown as <c>sourceName</c>.</param>
/// <param name="Request">Set when the caller sent an <c>Idempotency-Key</c>.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.Origin")]
public sealed record Origin(
    [property: Id(0)] string Source,
    [property: Id(1)] string ClientId,
    [property: Id(2)] RequestKey? Request = null)
{
    /// <summary>The source of everything that comes in over the external APIs.</summary>
    public const string External = "EXTERNAL";

    /// <summary>The client id of a write made with a personal API key.</summary>
    public const string PersonalKey = "API_KEY";

    /// <summary>The client id of a write by a coach or the operator, for an athlete that is not its own.</summary>
    public const string Coach = "COACH";

    /// <summary>Whether the athlete itself writes, and no partner, provider or coach. Only then does a lock not hold.</summary>
    public bool IsOwn => ClientId == PersonalKey;
}

/// <summary>Makes a repeated request act once: the same key gives the first answer again.</summary>
/// <param name="Key">As sent in <c>Idempotency-Key</c>, 1 to 255 visible ASCII characters.</param>
/// <param name="BodyHash">SHA-256 of method, path and body in hex: the same key with another request is refused.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.RequestKey")]
public sealed record RequestKey([property: Id(0)] string Key, [property: Id(1)] string BodyHash);
