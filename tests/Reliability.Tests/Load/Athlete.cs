namespace TrainItAll.Reliability.Load;

/// <summary>An athlete with the key of its user.</summary>
internal sealed record Athlete(string Id, string ApiKey);
