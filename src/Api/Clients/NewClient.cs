using System.Collections.Immutable;
using TrainItAll.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>A client as the operator asks for it. Null leaves a thing to its default.</summary>
/// <param name="Name">Shown to users.</param>
/// <param name="RedirectUris">Where users may be sent back to.</param>
/// <param name="Scopes">The most that it may ask for.</param>
/// <param name="IsConfidential">Whether it keeps a secret.</param>
internal sealed record NewClient(
    string Name, ImmutableArray<string> RedirectUris, ImmutableArray<string> Scopes, bool IsConfidential)
{
    public string? Id { get; init; }

    public string? Publisher { get; init; }

    public string? Site { get; init; }

    public ClientProfile? Profile { get; init; }

    public bool? RequiresPkce { get; init; }

    public int? RotationGraceSeconds { get; init; }

    public bool MayIntrospect { get; init; }
}

/// <summary>A new client, with the secret that is shown this once.</summary>
internal sealed record RegisteredClient(Storage.OAuth.OAuthClient Client, string? Secret);
