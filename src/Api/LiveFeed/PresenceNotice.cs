using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TrainItAll.LiveFeed;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Who has begun or stopped to watch an athlete.</summary>
/// <param name="AthleteId">The athlete.</param>
/// <param name="Joined">Who has come.</param>
/// <param name="Left">The users, <c>usr_…</c>, who have been away for 15 s.</param>
internal sealed record PresenceNotice(
    [property: JsonPropertyName("athlete_id")] string AthleteId, ImmutableArray<ViewerResponse> Joined, ImmutableArray<string> Left);

/// <summary>Somebody who watches.</summary>
/// <param name="UserId"><c>usr_…</c>.</param>
/// <param name="Name">Full name; empty when not given.</param>
/// <param name="Since">UTC.</param>
/// <param name="Connections">0 for somebody who has been away for less than 15 s.</param>
internal sealed record ViewerResponse(string UserId, string Name, DateTimeOffset Since, int Connections)
{
    public static ViewerResponse Of(Viewer viewer) => new(viewer.UserId, viewer.Name, viewer.Since, viewer.Connections);
}
