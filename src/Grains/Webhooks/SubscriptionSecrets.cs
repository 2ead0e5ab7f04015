using System.Collections.Immutable;
using System.Security.Cryptography;

namespace TrainItAll.Webhooks;

/// <summary>What of a subscription is secret.</summary>
/// <param name="Keys">Signing keys, newest first.</param>
/// <param name="Body">The shared word in bodies.</param>
/// <param name="Headers">Custom headers.</param>
internal sealed record SubscriptionSecrets(
    ImmutableArray<SigningKey> Keys, string Body, ImmutableArray<WebhookHeader> Headers)
{
    private const int BodySecretBytes = 18;

    public static SubscriptionSecrets New(ImmutableArray<WebhookHeader> headers) =>
        new([new SigningKey(WebhookSignature.NewSecret(), null)], NewWord(), headers);

    /// <summary>The secrets that sign at a moment, newest first.</summary>
    public IEnumerable<string> LiveAt(DateTimeOffset now) =>
        Keys.Where(key => key.ExpiresAt is null || key.ExpiresAt > now).Select(key => key.Secret);

    /// <summary>A new key in front; the others go on until the overlap is over, and no more than three live.</summary>
    public SubscriptionSecrets Rotated(SecretRotation rotation, DateTimeOffset now)
    {
        var until = now.AddSeconds(rotation.OverlapSeconds);
        var old = Keys.Where(key => (key.ExpiresAt is null || key.ExpiresAt > now) && until > now)
            .Select(key => key.ExpiresAt < until ? key : key with { ExpiresAt = until })
            .Take(WebhookBounds.KeysMax - 1);

        return this with
        {
            Keys = [new SigningKey(WebhookSignature.NewSecret(), null), .. old],
            Body = rotation.ChangesBodySecret ? NewWord() : Body,
        };
    }

    /// <summary>Shows nothing, so that no log can.</summary>
    public override string ToString() => nameof(SubscriptionSecrets);

    private static string NewWord() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(BodySecretBytes)).Replace('+', '-').Replace('/', '_');
}

/// <summary>A signing key.</summary>
/// <param name="Secret"><c>whsec_…</c>.</param>
/// <param name="ExpiresAt">When it stops signing; null for the newest.</param>
internal sealed record SigningKey(string Secret, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => nameof(SigningKey);
}
