using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>A subscription ended by itself.</summary>
/// <param name="AthleteId"><c>mem_…</c>.</param>
/// <param name="Reason"><c>forbidden</c> or <c>deleted</c>.</param>
internal sealed record UnsubscribedNotice([property: JsonPropertyName("athlete_id")] string AthleteId, string Reason);
