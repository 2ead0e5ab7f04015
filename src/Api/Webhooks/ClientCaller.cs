using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using TrainItAll.Api.Access;
using TrainItAll.Api.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Webhooks;

/// <summary>
/// Lets a confidential client manage its own subscriptions with its id and secret (HTTP Basic), on the routes that say
/// so and nowhere else. Personal keys come in the same header, under a name that no client has.
/// </summary>
internal static class ClientCaller
{
    private const string Basic = "Basic ";

    private static readonly FailedSignIn Refused = new("The client id or its secret is wrong, or the client is disabled.");

    /// <summary>Marks routes that take clients.</summary>
    public static object Taken { get; } = new TakesClients();

    public static bool IsOne(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesClients>() is not null
        && http.Request.Headers.Authorization is [{ } header]
        && header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
        && !IsPersonal(header.AsSpan(Basic.Length).Trim());

    public static async Task<AuthenticateResult> AuthenticateAsync(HttpContext http)
    {
        var call = await http.RequestServices.GetRequiredService<ClientAuthentication>()
            .AuthenticateAsync(http, new OAuthForm(new Parameters([]), IsJson: false));
        if (call is { Client: { IsConfidential: true } client, Error: null })
        {
            return AuthenticateResult.Success(
                new AuthenticationTicket(new ClientPrincipal(client), CredentialAuthentication.Scheme));
        }

        http.Features.Set(Refused);

        return Refused.Result;
    }

    /// <summary>What cannot be read is left to whoever words the refusal of keys.</summary>
    private static bool IsPersonal(ReadOnlySpan<char> base64)
    {
        var bytes = new byte[base64.Length];

        return !Convert.TryFromBase64Chars(base64, bytes, out var length)
            || Encoding.UTF8.GetString(bytes.AsSpan(0, length)) is var pair
                && (!pair.Contains(':', StringComparison.Ordinal) || pair.StartsWith(ApiKey.BasicUserName + ":", StringComparison.Ordinal));
    }

    private sealed class TakesClients;
}

/// <summary>A client that has proven who it is.</summary>
internal sealed class ClientPrincipal(OAuthClient client)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, client.Id)], CredentialAuthentication.Scheme))
{
    public OAuthClient Client => client;
}
