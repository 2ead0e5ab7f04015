using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>An event that the listener may not see. Its number still counts, so that no hole appears.</summary>
internal sealed record HiddenEnvelope(
    long Seq, string Epoch, [property: JsonPropertyName("athlete_id")] string AthleteId, string Type, bool Replayed);
