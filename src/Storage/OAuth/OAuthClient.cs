using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.Storage.OAuth;

/// <summary>A partner's registered app.</summary>
/// <param name="Id">8 to 64 of <c>A-Z a-z 0-9 . _ -</c>; checked by the caller.</param>
/// <param name="Name">Shown to users.</param>
/// <param name="IsConfidential">Whether it can keep a secret; a public one cannot.</param>
/// <param name="Profile">Whose manners it has.</param>
/// <param name="RedirectUris">Where users may be sent back to, each as it must be asked for; 1 to 20.</param>
/// <param name="Scopes">The most that it may ask for, in names of its dialect.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record OAuthClient(
    string Id,
    string Name,
    bool IsConfidential,
    ClientProfile Profile,
    ImmutableArray<string> RedirectUris,
    ImmutableArray<string> Scopes,
    DateTimeOffset CreatedAt)
{
    /// <summary>Who makes the app; null when not known.</summary>
    public string? Publisher { get; init; }

    /// <summary>The app's page; null when not known.</summary>
    public string? Site { get; init; }

    /// <summary>Whether a request without a code challenge is refused.</summary>
    public bool RequiresPkce { get; init; } = true;

    /// <summary>For how long, in s, a used refresh token gives the same answer again without a key; 0 to 60.</summary>
    public int RotationGraceSeconds { get; init; }

    /// <summary>Whether it may ask about tokens of other clients.</summary>
    public bool MayIntrospect { get; init; }

    /// <summary>Whether it may do anything at all, its living tokens included.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Raised when users must be asked anew.</summary>
    public int ConsentVersion { get; init; } = 1;

    /// <summary>Hashes of its secrets, the latest first; at most two are alive.</summary>
    public ImmutableArray<ClientSecret> Secrets { get; init; } = [];
}

/// <summary>What is kept of a client's secret.</summary>
/// <param name="Id"><c>sec_…</c>.</param>
/// <param name="Hash">SHA-256 of 256 random bits.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null until another takes its place.</param>
public sealed record ClientSecret(
    string Id, ReadOnlyMemory<byte> Hash, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>When it was last right, to the hour; null when never.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Whether it still counts.</summary>
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || now < ExpiresAt;
}
