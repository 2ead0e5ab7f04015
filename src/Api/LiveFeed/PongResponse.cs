namespace TrainItAll.Api.LiveFeed;

/// <summary>The answer to a ping.</summary>
/// <param name="N">What was sent.</param>
/// <param name="ServerTime">UTC.</param>
internal sealed record PongResponse(long N, DateTimeOffset ServerTime);
