using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>What a subscription starts with.</summary>
/// <param name="AthleteId"><c>mem_…</c>, in whatever form it was asked for.</param>
/// <param name="Epoch">Names the numbering: a number of another epoch means nothing.</param>
/// <param name="HeadSeq">The last event when the subscription began.</param>
/// <param name="FromSeq">Every event after this one comes.</param>
/// <param name="Recovered">Whether nothing lies between what the caller had and what comes; if not, a RESYNC follows.</param>
internal sealed record SubscribeResponse(string AthleteId, string Epoch, long HeadSeq, long FromSeq, bool Recovered)
{
    /// <summary>Of <c>SubscribeMany</c>: why there is no subscription; null when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
