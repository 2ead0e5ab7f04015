namespace TrainItAll.Api.LiveFeed;

/// <summary>Where an athlete's history stands.</summary>
internal sealed record PositionResponse(string Epoch, long HeadSeq);
