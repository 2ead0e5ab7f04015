using System.Text.Json.Serialization;

namespace TrainItAll.Api.LiveFeed;

/// <summary>A subscription has ended without the client asking for it.</summary>
/// <param name="AthleteId">To whom it was.</param>
/// <param name="Reason"><c>forbidden</c>: the right to it is gone.</param>
internal sealed record UnsubscribedNotice([property: JsonPropertyName("athlete_id")] string AthleteId, string Reason);
