using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TrainItAll.Webhooks;

/// <summary>Seals secrets and bodies, which hold the shared word, for the database.</summary>
internal sealed class SecretBox(IDataProtectionProvider protection)
{
    private readonly IDataProtector _secrets = protection.CreateProtector("TrainItAll.Webhooks.Secrets.v1");
    private readonly IDataProtector _bodies = protection.CreateProtector("TrainItAll.Webhooks.Bodies.v1");

    public string Seal(SubscriptionSecrets secrets) =>
        Convert.ToBase64String(_secrets.Protect(JsonSerializer.SerializeToUtf8Bytes(secrets)));

    /// <exception cref="CryptographicException">They were sealed with a key that is not here.</exception>
    public SubscriptionSecrets Open(string secrets) =>
        JsonSerializer.Deserialize<SubscriptionSecrets>(_secrets.Unprotect(Convert.FromBase64String(secrets)))
        ?? throw new CryptographicException("The secrets are empty.");

    public byte[] SealBody(byte[] body) => _bodies.Protect(body);

    /// <exception cref="CryptographicException">It was sealed with a key that is not here.</exception>
    public byte[] OpenBody(byte[] body) => _bodies.Unprotect(body);
}
