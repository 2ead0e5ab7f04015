using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Webhooks;

/// <summary>
/// Standard Webhooks 1.0.0: HMAC-SHA256 over id, dot, Unix seconds, dot and the very bytes of the body. The key is what
/// the Base64 after <c>whsec_</c> says, not its text. Ids of ours hold no dot, so none can move the borders.
/// </summary>
internal static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";

    private const string Version = "v1,";
    private const int KeyBytes = 32;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The value of <c>webhook-signature</c>: one entry per key, in the order of the keys.</summary>
    public static string Sign(IEnumerable<string> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}."));
        byte[] signed = [.. prefix, .. body];

        return string.Join(' ', secrets.Select(secret => Version + Sign(secret, signed)));
    }

    private static string Sign(string secret, byte[] signed) =>
        Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[SecretPrefix.Length..]), signed));
}
