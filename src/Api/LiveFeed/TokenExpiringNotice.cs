namespace TrainItAll.Api.LiveFeed;

/// <summary>The token of this connection ends soon.</summary>
/// <param name="In">Seconds left.</param>
internal sealed record TokenExpiringNotice(int In);
