namespace TrainItAll.Bench.Baseline.GroupBroadcast;

/// <summary>As large as the product's event of a day.</summary>
internal sealed record BroadcastEvent(
    long Seq, string Epoch, string AthleteId, string Type, DateTimeOffset Timestamp, bool Replayed, string Collection, string[] Days);
