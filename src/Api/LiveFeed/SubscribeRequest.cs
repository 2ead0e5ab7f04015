namespace TrainItAll.Api.LiveFeed;

/// <summary>One of the subscriptions that are asked for together.</summary>
/// <param name="AthleteId"><c>mem_…</c>, <c>i&lt;number&gt;</c>, or <c>0</c> for the caller's own.</param>
/// <param name="AfterSeq">The last event the caller has; null starts from now.</param>
/// <param name="Epoch">The numbering of <paramref name="AfterSeq"/>; null trusts that it is still the same.</param>
/// <param name="Snapshot">Whether the caller prefers the present to a long backlog.</param>
internal sealed record SubscribeRequest(string AthleteId, long? AfterSeq = null, string? Epoch = null, bool Snapshot = false);
