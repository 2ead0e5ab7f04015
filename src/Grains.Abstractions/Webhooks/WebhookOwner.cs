namespace TrainItAll.Webhooks;

/// <summary>Whose subscription it is.</summary>
/// <param name="UserId">The user who makes it, <c>usr_…</c>.</param>
/// <param name="AthleteId">That user's athlete, <c>mem_…</c>; empty when a client owns it.</param>
/// <param name="ClientId">The OAuth client that owns it; empty when the user does.</param>
[GenerateSerializer, Immutable, Alias("TrainItAll.WebhookOwner")]
public sealed record WebhookOwner(
    [property: Id(0)] string UserId, [property: Id(1)] string AthleteId, [property: Id(2)] string ClientId);
