using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>What lies between cannot be sent any more: load it over REST, the stream goes on after <paramref name="Seq"/>.</summary>
/// <param name="AthleteId"><c>mem_…</c>.</param>
/// <param name="Epoch">Names the numbering.</param>
/// <param name="Seq">Every event after this one comes.</param>
/// <param name="Reason">One of <see cref="ResyncReasons"/>.</param>
internal sealed record ResyncNotice(
    [property: JsonPropertyName("athlete_id")] string AthleteId, string Epoch, long Seq, string Reason);
