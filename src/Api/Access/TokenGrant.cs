using System.Collections.Immutable;

namespace TrainItAll.Api.Access;

/// <summary>What is known of the access token that a caller came with.</summary>
/// <param name="FamilyId"><c>fam_…</c>.</param>
/// <param name="Scopes">What it allows, in names of the client's dialect.</param>
/// <param name="ExpiresAt">UTC; null when it lives as long as it is used.</param>
internal sealed record TokenGrant(string FamilyId, ImmutableArray<string> Scopes, DateTimeOffset? ExpiresAt);
