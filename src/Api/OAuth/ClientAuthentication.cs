using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.Clients;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;
namespace TrainItAll.Api.OAuth;

/// <summary>Tells which client calls an endpoint for programs (spec oauth.md, section 8.2).</summary>
internal sealed class ClientAuthentication(IClientStore clients, OAuthLimits limits, AuditTrail audit, TimeProvider time)
{
    private static readonly byte[] NobodysHash = new byte[SHA256.HashSizeInBytes];

    public async Task<ClientCall> AuthenticateAsync(HttpContext http, OAuthForm form)
    {
        var (credentials, error) = ClientCredentials.Read(http.Request.Headers.Authorization, form.Parameters);
        if (credentials is null)
        {
            return new ClientCall(null, error, ClientProfile.Native, IsBasic: http.Request.Headers.Authorization.Count > 0);
        }

        var client = ClientRules.IsId(credentials.ClientId)
            ? await clients.FindAsync(credentials.ClientId, http.RequestAborted)
            : null;
        var profile = client?.Profile ?? ClientProfile.Native;
        if (!await IsRightAsync(client, credentials, http.RequestAborted))
        {
            return new ClientCall(null, Refuse(http, credentials), profile, credentials.IsBasic);
        }

        return new ClientCall(
            client, limits.CountClient(http, client!.Id, client.IsConfidential), profile, credentials.IsBasic);
    }

    /// <summary>Does the same work for a client that is not there.</summary>
    private async Task<bool> IsRightAsync(OAuthClient? client, ClientCredentials credentials, CancellationToken cancellationToken)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret ?? ""));
        var now = time.GetUtcNow();
        var match = default(ClientSecret);
        foreach (var secret in client?.Secrets ?? [new ClientSecret("", NobodysHash, now)])
        {
            var isEqual = CryptographicOperations.FixedTimeEquals(given, secret.Hash.Span);
            match = isEqual & secret.IsLive(now) ? secret : match;
        }

        if (client is not { IsEnabled: true } || client.IsConfidential != credentials.Secret is not null)
        {
            return false;
        }

        if (client.IsConfidential && match is not null)
        {
            await NoteUseAsync(match, now, cancellationToken);
        }

        return !client.IsConfidential || match is not null;
    }

    private Task NoteUseAsync(ClientSecret secret, DateTimeOffset now, CancellationToken cancellationToken) =>
        secret.UsedAt is { } used && now - used < TimeSpan.FromHours(1)
            ? Task.CompletedTask
            : clients.NoteSecretUseAsync(secret.Id, now, cancellationToken);

    /// <summary>Only wrong tries are counted: 256 random bits need no lock, and nobody shall lock a partner out.</summary>
    private OAuthError Refuse(HttpContext http, ClientCredentials credentials)
    {
        audit.Add("client_refused", http, credentials.ClientId);

        return limits.CountWrongSecret(http, credentials.ClientId) ?? OAuthError.InvalidClient;
    }
}

/// <summary>Who calls; or why the call is refused.</summary>
/// <param name="Client">Proven, or public; null when refused.</param>
/// <param name="Error">Why it is refused; null when it is not.</param>
/// <param name="Profile">Whose manners the answer has; native when nobody knows.</param>
/// <param name="IsBasic">Whether the credentials came in the header.</param>
internal sealed record ClientCall(OAuthClient? Client, OAuthError? Error, ClientProfile Profile, bool IsBasic);
