using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.Storage.OAuth;

/// <summary>What a user allowed a client, until it is withdrawn.</summary>
/// <param name="UserId">Who allowed it.</param>
/// <param name="ClientId">Whom.</param>
/// <param name="Scopes">What, in names of the client's dialect.</param>
/// <param name="ConsentVersion">The client's at that time.</param>
/// <param name="CreatedAt">When first, UTC.</param>
/// <param name="ChangedAt">When last, UTC.</param>
public sealed record Grant(
    string UserId,
    string ClientId,
    ImmutableArray<string> Scopes,
    int ConsentVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt);

/// <summary>An app that a user has connected.</summary>
/// <param name="Grant">What it may.</param>
/// <param name="Name">The app's name.</param>
/// <param name="Publisher">Who makes it; null when not known.</param>
/// <param name="Profile">Whose scope names the grant is written in.</param>
/// <param name="UsedAt">When one of its tokens was last used, UTC, to the minute; null when never.</param>
public sealed record ConnectedApp(
    Grant Grant, string Name, string? Publisher, ClientProfile Profile, DateTimeOffset? UsedAt);
