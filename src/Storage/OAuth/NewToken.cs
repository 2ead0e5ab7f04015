using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Storage.Accounts;

namespace TrainItAll.Storage.OAuth;

/// <summary>A token to keep.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="ExpiresAt">UTC; null for an access token that lives as long as it is used.</param>
public sealed record NewToken(ReadOnlyMemory<byte> Hash, DateTimeOffset? ExpiresAt);

/// <summary>Makes the repetition of a request that was lost on the way back safe.</summary>
/// <param name="Key">Hash of the caller's key; null when only time decides.</param>
/// <param name="Answer">The answer, encrypted with what only the caller has.</param>
public sealed record SealedAnswer(ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte> Answer);

/// <summary>What becomes of a code.</summary>
/// <param name="Code">The code.</param>
/// <param name="FamilyId">For the new family, <c>fam_…</c>.</param>
/// <param name="FamilyExpiresAt">When the family ends whatever happens, UTC; null when it does not.</param>
/// <param name="Access">The access token.</param>
/// <param name="Refresh">The refresh token; null when the client's dialect has none.</param>
/// <param name="Retry">Kept for a retry; null when not.</param>
/// <param name="Now">UTC.</param>
public sealed record Redemption(
    NewCode Code,
    string FamilyId,
    DateTimeOffset? FamilyExpiresAt,
    NewToken Access,
    NewToken? Refresh,
    SealedAnswer? Retry,
    DateTimeOffset Now)
{
    /// <summary>Whether all tokens of the client and user are one family, whose scopes are the latest (profile intervals).</summary>
    public bool IsShared { get; init; }
}

/// <summary>What became of a try to redeem a code.</summary>
public enum RedeemOutcome
{
    /// <summary>The tokens are kept.</summary>
    Redeemed,

    /// <summary>The code was used before, has expired, or was burnt.</summary>
    Spent,

    /// <summary>The user has withdrawn the grant, or may not sign in any more.</summary>
    NotGranted,
}

/// <summary>The next generation of a family.</summary>
/// <param name="OldHash">Hash of the refresh token that is used up.</param>
/// <param name="FamilyId">Its family.</param>
/// <param name="Generation">Of the new refresh token.</param>
/// <param name="Access">The new access token.</param>
/// <param name="AccessScopes">What it allows, with a blank between; null for all of the family's.</param>
/// <param name="Refresh">The new refresh token.</param>
/// <param name="Retry">Kept for a retry; null when not.</param>
/// <param name="Now">UTC.</param>
public sealed record Rotation(
    ReadOnlyMemory<byte> OldHash,
    string FamilyId,
    int Generation,
    NewToken Access,
    string? AccessScopes,
    NewToken Refresh,
    SealedAnswer? Retry,
    DateTimeOffset Now);

/// <summary>A family of tokens: all that descend from one code.</summary>
/// <param name="Id"><c>fam_…</c>.</param>
/// <param name="ClientId">The client.</param>
/// <param name="UserId">The user.</param>
/// <param name="Scopes">What was granted, in its order.</param>
/// <param name="ExpiresAt">UTC; null when it does not.</param>
/// <param name="IsLive">Whether nobody has ended it, and its user and client may still act.</param>
public sealed record TokenFamily(
    string Id, string ClientId, string UserId, ImmutableArray<string> Scopes, DateTimeOffset? ExpiresAt, bool IsLive);

/// <summary>A refresh token, used or not.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Generation">1 for the first.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ExpiresAt">When it ends unused, UTC.</param>
/// <param name="Redeemed">What came of it; null while it is unused.</param>
public sealed record RefreshToken(
    TokenFamily Family, int Generation, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, Redeemed? Redeemed);

/// <summary>A living access token and whose it is.</summary>
/// <param name="FamilyId">Its family.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Profile">The client's dialect.</param>
/// <param name="Scopes">What it allows, in names of the dialect.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null when it lives as long as it is used.</param>
/// <param name="UsedAt">When its family was last used, UTC, to the minute.</param>
/// <param name="Account">The user.</param>
public sealed record AccessToken(
    string FamilyId,
    string ClientId,
    ClientProfile Profile,
    ImmutableArray<string> Scopes,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset UsedAt,
    Account Account);
