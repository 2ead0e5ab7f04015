using System.Collections.Immutable;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>Reads a request for authorization, as a pure function; the order of checks is spec oauth.md, section 5.2.</summary>
internal static class AuthorizationReader
{
    private const int StateCharsMax = 2_048;
    private const int LoginHintCharsMax = 254;

    private static readonly ImmutableArray<string> OnceOnly =
    [
        "response_type", "scope", "state", "code_challenge", "code_challenge_method", "prompt", "login_hint",
        "response_mode", "request", "request_uri",
    ];

    public static AuthorizationReading Read(Parameters parameters, OAuthClient client)
    {
        if (parameters.IsRepeated("redirect_uri"))
        {
            return new AuthorizationReading.Unsafe("The address to return to (redirect_uri) came more than once.");
        }

        if (parameters.Find("redirect_uri") is not { } redirectUri)
        {
            return new AuthorizationReading.Unsafe("The address to return to (redirect_uri) is missing.");
        }

        if (!client.RedirectUris.Any(registered => RedirectUris.Matches(registered, redirectUri)))
        {
            return new AuthorizationReading.Unsafe(
                "The address to return to (redirect_uri) is not one that was registered for this app. It must be the same, character by character.");
        }

        var state = ReadState(parameters, out var isStateRight);
        var error = FindError(parameters, client, isStateRight, out var scopes, out var prompts);

        return error is not null
            ? new AuthorizationReading.Refused(redirectUri, state, error)
            : new AuthorizationReading.Accepted(new AuthorizationRequest(
                client.Id,
                redirectUri,
                scopes,
                state,
                parameters.Find("code_challenge"),
                prompts,
                parameters.Find("login_hint") is { Length: <= LoginHintCharsMax } hint ? hint : null));
    }

    private static OAuthError? FindError(
        Parameters parameters, OAuthClient client, bool isStateRight, out ImmutableArray<string> scopes, out Prompts prompts)
    {
        var manners = Manners.Of(client.Profile);
        scopes = [];
        prompts = Prompts.Needed;

        return FindRepeated(parameters)
            ?? FindUnsupported(parameters, manners)
            ?? (isStateRight ? null : OAuthError.InvalidRequest("state has at most 2048 characters and no control character."))
            ?? FindPkceProblem(parameters, client)
            ?? ReadScopes(parameters, client, manners, out scopes)
            ?? ReadPrompts(parameters, out prompts);
    }

    private static string? ReadState(Parameters parameters, out bool isRight)
    {
        var state = parameters.Find("state");
        isRight = state is null || (state.Length <= StateCharsMax && !state.Any(char.IsControl));

        return isRight ? state : null;
    }

    private static OAuthError? FindRepeated(Parameters parameters) =>
        OnceOnly.Any(parameters.IsRepeated) ? OAuthError.InvalidRequest("A parameter came more than once.") : null;

    private static OAuthError? FindUnsupported(Parameters parameters, Manners manners)
    {
        if (parameters.Find("request") is not null)
        {
            return new OAuthError("request_not_supported", "Send the parameters themselves, not a request object.");
        }

        if (parameters.Find("request_uri") is not null)
        {
            return new OAuthError("request_uri_not_supported", "Send the parameters themselves, not the address of a request object.");
        }

        return parameters.Find("response_type") switch
        {
            "code" => null,
            null when manners.MayOmitResponseType => null,
            null => OAuthError.InvalidRequest("response_type is missing; use code."),
            _ => new OAuthError("unsupported_response_type", "Use response_type=code."),
        } ?? (parameters.Find("response_mode") is null or "query"
            ? null
            : OAuthError.InvalidRequest("Only response_mode=query is supported."));
    }

    private static OAuthError? FindPkceProblem(Parameters parameters, OAuthClient client)
    {
        var challenge = parameters.Find("code_challenge");
        var method = parameters.Find("code_challenge_method");
        if (challenge is null)
        {
            return client.RequiresPkce || method is not null
                ? OAuthError.InvalidRequest("code_challenge is missing: this client must use PKCE with S256.")
                : null;
        }

        if (method != Pkce.Method)
        {
            return OAuthError.InvalidRequest("code_challenge_method must be S256.");
        }

        return Pkce.IsChallenge(challenge)
            ? null
            : OAuthError.InvalidRequest("code_challenge must be the SHA-256 of the verifier in base64url: 43 characters, no padding.");
    }

    private static OAuthError? ReadScopes(
        Parameters parameters, OAuthClient client, Manners manners, out ImmutableArray<string> scopes)
    {
        var asked = parameters.Find("scope") is { } text ? manners.Split(text) : manners.DefaultScopes;
        scopes = [.. asked.Distinct(StringComparer.Ordinal)];
        if (scopes.IsEmpty)
        {
            return OAuthError.InvalidScope("scope is missing.");
        }

        if (!scopes.All(scope => DialectScopes.IsKnown(client.Profile, scope)))
        {
            return OAuthError.InvalidScope("One of the scopes is not known.");
        }

        if (!scopes.All(client.Scopes.Contains))
        {
            return OAuthError.InvalidScope("One of the scopes is not allowed for this client.");
        }

        var areas = asked.Select(scope => scope.Split(':')[0]).ToArray();

        return manners.RefusesDoubleAreas && areas.Distinct(StringComparer.Ordinal).Count() < areas.Length
            ? OAuthError.InvalidScope("Duplicate scope: name each area once; WRITE includes READ.")
            : null;
    }

    private static OAuthError? ReadPrompts(Parameters parameters, out Prompts prompts)
    {
        prompts = Prompts.Needed;
        foreach (var word in (parameters.Find("prompt") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var prompt = word switch
            {
                "login" or "select_account" => Prompts.Login,
                "consent" => Prompts.Consent,
                "none" => Prompts.None,
                _ => Prompts.Needed,
            };
            if (prompt == Prompts.Needed)
            {
                return OAuthError.InvalidRequest("prompt knows none, login, consent and select_account.");
            }

            prompts |= prompt;
        }

        return prompts.HasFlag(Prompts.None) && prompts != Prompts.None
            ? OAuthError.InvalidRequest("prompt=none stands alone.")
            : null;
    }
}
