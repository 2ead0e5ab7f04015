using System.Security.Cryptography;
using System.Text;
using TrainItAll.Api.OAuth;
using TrainItAll.OAuth;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.Clients;

/// <summary>What the operator does to clients, from the API, the pages and the command line alike.</summary>
internal sealed class ClientRegistry(IClientStore clients, TimeProvider time)
{
    /// <summary>Registers a client.</summary>
    /// <returns>Null when the id is taken.</returns>
    /// <exception cref="InvalidClientException">It breaks a rule.</exception>
    public async Task<RegisteredClient?> AddAsync(NewClient wanted, CancellationToken cancellationToken)
    {
        var secret = wanted.IsConfidential ? TokenText.New(TokenText.Secret) : null;
        var client = Make(wanted) with { Secrets = secret is null ? [] : [NewSecret(secret)] };
        Require(client);

        return await clients.AddAsync(client, cancellationToken) ? new RegisteredClient(client, secret) : null;
    }

    /// <summary>Changes a client.</summary>
    /// <returns>The client as it now is; null when it is not there.</returns>
    /// <exception cref="InvalidClientException">It would break a rule.</exception>
    public async Task<OAuthClient?> ChangeAsync(
        string clientId, Func<OAuthClient, OAuthClient> change, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(clientId, cancellationToken) is not { } old)
        {
            return null;
        }

        var changed = change(old);
        Require(changed);

        return await clients.UpdateAsync(changed, time.GetUtcNow(), cancellationToken) ? changed : null;
    }

    /// <summary>Makes a new secret; the one before it stays good for the overlap.</summary>
    /// <returns>The secret, which is kept nowhere, and until when the one before it is good; null when there is no such confidential client.</returns>
    public async Task<(string Secret, DateTimeOffset OldEndsAt)?> RotateSecretAsync(
        string clientId, TimeSpan overlap, CancellationToken cancellationToken)
    {
        var secret = TokenText.New(TokenText.Secret);
        var oldEndsAt = Now + overlap;

        return await clients.AddSecretAsync(clientId, NewSecret(secret), oldEndsAt, cancellationToken)
            ? (secret, oldEndsAt)
            : null;
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    private OAuthClient Make(NewClient wanted)
    {
        // Names that no dialect has are reported as not being ours.
        var profile = wanted.Profile ?? DialectScopes.Infer(wanted.Scopes) ?? ClientProfile.Native;

        return new OAuthClient(
            wanted.Id ?? NewId("app_"), wanted.Name, wanted.IsConfidential, profile, wanted.RedirectUris, wanted.Scopes, Now)
        {
            Publisher = wanted.Publisher,
            Site = wanted.Site,
            RequiresPkce = wanted.RequiresPkce ?? ClientRules.RequiresPkceByDefault(profile, wanted.IsConfidential),
            RotationGraceSeconds = wanted.RotationGraceSeconds ?? 0,
            MayIntrospect = wanted.MayIntrospect,
        };
    }

    private ClientSecret NewSecret(string secret) =>
        new(NewId("sec_"), SHA256.HashData(Encoding.UTF8.GetBytes(secret)), Now);

    private string NewId(string prefix) => $"{prefix}{Guid.CreateVersion7(time.GetUtcNow()):n}";

    private static void Require(OAuthClient client)
    {
        if (ClientRules.FindProblems(client).ToArray() is { Length: > 0 } problems)
        {
            throw new InvalidClientException([.. problems]);
        }
    }
}
