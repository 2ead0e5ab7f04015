using System.Collections.Immutable;

namespace TrainItAll.Api.OAuth;

/// <summary>A request for authorization that was found right in every way.</summary>
/// <param name="ClientId">Who asks.</param>
/// <param name="RedirectUri">Where the answer goes.</param>
/// <param name="Scopes">What is asked for, in the client's names and order, without doubles.</param>
/// <param name="State">Goes back as it came; null when none came.</param>
/// <param name="Challenge">RFC 7636, S256; null when none came and none is needed.</param>
/// <param name="Prompts">Which pages must be shown.</param>
/// <param name="LoginHint">Prefills the sign-in page; null for nothing.</param>
internal sealed record AuthorizationRequest(
    string ClientId,
    string RedirectUri,
    ImmutableArray<string> Scopes,
    string? State,
    string? Challenge,
    Prompts Prompts,
    string? LoginHint);

/// <summary>What <c>prompt</c> asks for.</summary>
[Flags]
internal enum Prompts
{
    /// <summary>Only what is needed.</summary>
    Needed = 0,

    /// <summary>The sign-in page.</summary>
    Login = 1,

    /// <summary>The consent page.</summary>
    Consent = 2,

    /// <summary>No page at all.</summary>
    None = 4,
}

/// <summary>What became of reading a request for authorization.</summary>
internal abstract record AuthorizationReading
{
    private AuthorizationReading()
    {
    }

    /// <summary>Right in every way.</summary>
    public sealed record Accepted(AuthorizationRequest Request) : AuthorizationReading;

    /// <summary>Wrong, and the client is told so at its own address.</summary>
    public sealed record Refused(string RedirectUri, string? State, OAuthError Error) : AuthorizationReading;

    /// <summary>Nothing proves that the address is the client's: the user is told, nobody else.</summary>
    public sealed record Unsafe(string Problem) : AuthorizationReading;
}
