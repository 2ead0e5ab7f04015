using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Storage.Accounts;

/// <summary>A user, and the athlete the user is.</summary>
/// <param name="Id"><c>usr_…</c>.</param>
/// <param name="Uuid">The same user for dialects that want a UUID.</param>
/// <param name="Email">As typed.</param>
/// <param name="Name">Full name; null when not given.</param>
/// <param name="Role">What the user may do beside its own data.</param>
/// <param name="OrganizationId"><c>org_…</c>.</param>
/// <param name="Athlete">The user's athlete.</param>
/// <param name="AthleteNumber">The athlete for dialects that count.</param>
/// <param name="PasswordHash">In ASP.NET Core Identity's format.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record Account(
    string Id,
    Guid Uuid,
    string Email,
    string? Name,
    Role Role,
    string OrganizationId,
    AthleteId Athlete,
    long AthleteNumber,
    string PasswordHash,
    DateTimeOffset CreatedAt)
{
    /// <summary>Address of a picture; null when there is none.</summary>
    public string? Image { get; init; }

    /// <summary>Changes with the password: what was signed in or sent out before ends.</summary>
    public string SecurityStamp { get; init; } = string.Empty;

    /// <summary>Since when the user may not sign in, UTC; null means that it may.</summary>
    public DateTimeOffset? DisabledAt { get; init; }
}

/// <summary>What a user may do beside its own data. Kept by name.</summary>
public enum Role
{
    /// <summary>Nothing more.</summary>
    Athlete,

    /// <summary>Sees the athletes of the organization.</summary>
    Coach,

    /// <summary>Operates the installation.</summary>
    Admin,
}

/// <summary>What a user may do beside its own data, and where.</summary>
/// <param name="UserId"><c>usr_…</c>.</param>
/// <param name="Role">See <see cref="Accounts.Role"/>.</param>
/// <param name="OrganizationId"><c>org_…</c>.</param>
public sealed record Standing(string UserId, Role Role, string OrganizationId);

/// <summary>A user to create.</summary>
/// <param name="Id"><c>usr_…</c>.</param>
/// <param name="Uuid">Random.</param>
/// <param name="Email">Checked by the caller.</param>
/// <param name="Name">Full name.</param>
/// <param name="Role">See <see cref="Accounts.Role"/>.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="IsNewOrganization">Whether the organization is created with the user.</param>
/// <param name="Athlete">The athlete to create.</param>
/// <param name="Stream">Random name of the athlete's numbering.</param>
/// <param name="PasswordHash">In ASP.NET Core Identity's format.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Key">The first API key; null for none.</param>
public sealed record NewAccount(
    string Id,
    Guid Uuid,
    string Email,
    string? Name,
    Role Role,
    string OrganizationId,
    bool IsNewOrganization,
    AthleteId Athlete,
    string Stream,
    string PasswordHash,
    DateTimeOffset CreatedAt,
    NewApiKey? Key);

/// <summary>A key to keep.</summary>
/// <param name="Id"><c>key_…</c>; shown in lists.</param>
/// <param name="UserId">Whose key.</param>
/// <param name="Hash">SHA-256 of the key, 32 bytes.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it allows, by scope name, such as <c>sleep:read</c>.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record NewApiKey(
    string Id,
    string UserId,
    ReadOnlyMemory<byte> Hash,
    string Name,
    ImmutableArray<string> Scopes,
    DateTimeOffset CreatedAt);

/// <summary>A living key as its user sees it.</summary>
/// <param name="Id"><c>key_…</c>.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record ListedKey(string Id, string Name, ImmutableArray<string> Scopes, DateTimeOffset CreatedAt);

/// <summary>A living key and its user.</summary>
/// <param name="KeyId"><c>key_…</c>.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Account">Whose key.</param>
public sealed record KeyHolder(string KeyId, ImmutableArray<string> Scopes, Account Account);

/// <summary>A password as it is kept.</summary>
/// <param name="Hash">In ASP.NET Core Identity's format.</param>
/// <param name="Stamp">The new security stamp, random.</param>
public sealed record StampedPassword(string Hash, string Stamp);
