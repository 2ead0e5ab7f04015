namespace TrainItAll.Storage.Providers;

/// <summary>A user's connection to a provider's account.</summary>
/// <param name="Id">UUID.</param>
/// <param name="UserId"><c>usr_…</c>.</param>
/// <param name="AthleteId"><c>mem_…</c>.</param>
/// <param name="Provider">Lower case, such as <c>suunto</c>.</param>
/// <param name="ProviderUserId">The provider's id of the person; null when it gives none.</param>
/// <param name="Username">The provider's name of the person; null when it gives none.</param>
/// <param name="Scope">What the person allowed; null when the provider does not say.</param>
/// <param name="Status"><c>active</c>, <c>revoked</c> or <c>expired</c>.</param>
/// <param name="Tokens">Sealed; empty when there are none.</param>
/// <param name="LastSyncedAt">Unix ms of the start of the last complete sync; 0 before the first.</param>
/// <param name="CreatedAt">Unix ms.</param>
/// <param name="UpdatedAt">Unix ms.</param>
/// <param name="Version">Goes up by one with each change: a change of an older one is refused.</param>
public sealed record StoredConnection(
    string Id,
    string UserId,
    string AthleteId,
    string Provider,
    string? ProviderUserId,
    string? Username,
    string? Scope,
    string Status,
    string Tokens,
    long LastSyncedAt,
    long CreatedAt,
    long UpdatedAt,
    long Version);

/// <summary>What a provider sent.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Body">As it came.</param>
/// <param name="State"><c>waiting</c>, <c>done</c> or <c>dead</c>.</param>
/// <param name="Attempts">How often it was processed.</param>
/// <param name="NextAt">Unix ms before which it is left alone.</param>
/// <param name="ReceivedAt">Unix ms.</param>
/// <param name="Problem">Why it was not processed last time; empty when it was.</param>
/// <param name="Kind">Which of the provider's paths it came by; empty where there is one.</param>
/// <param name="Headers">JSON of the headers that were kept.</param>
public sealed record StoredDelivery(
    string Id, string Provider, byte[] Body, string State, long Attempts, long NextAt, long ReceivedAt, string Problem, string Kind, string Headers)
{
    /// <summary>Size of its body.</summary>
    public long Bytes => Body.LongLength;
}

/// <summary>A delivery without its body, as operators look at it.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Provider">Lower case.</param>
/// <param name="Kind">Which of the provider's paths it came by; empty where there is one.</param>
/// <param name="Bytes">Size of its body.</param>
/// <param name="State"><c>waiting</c>, <c>done</c> or <c>dead</c>.</param>
/// <param name="Attempts">How often it was processed.</param>
/// <param name="NextAt">Unix ms before which it is left alone.</param>
/// <param name="ReceivedAt">Unix ms.</param>
/// <param name="Problem">Why it was not processed last time; empty when it was.</param>
public sealed record ListedDelivery(
    string Id, string Provider, string Kind, long Bytes, string State, long Attempts, long NextAt, long ReceivedAt, string Problem);
