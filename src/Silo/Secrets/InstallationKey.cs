using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Silo.Secrets;

/// <summary>The installation's secret, and what is derived from it: never used itself, so that no use endangers another.</summary>
/// <remarks>Set once by <see cref="InstallationKeyStart"/>, before the first request.</remarks>
internal sealed class InstallationKey
{
    /// <summary>Length of the secret and of everything derived from it, in bytes.</summary>
    public const int Bytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private Derived? _derived;

    /// <summary>Tells two secrets apart, and nothing else about them.</summary>
    public byte[] Fingerprint => Keys.Fingerprint;

    private Derived Keys => _derived
        ?? throw new InvalidOperationException("The installation's secret has not been read yet.");

    public void Use(ReadOnlySpan<byte> secret) => _derived = new Derived(
        Derive(secret, "fingerprint"), Derive(secret, "token pepper"), Derive(secret, "sealing"));

    /// <summary>
    /// HMAC-SHA256 for tokens, codes, session ids and links: a copy of the database alone does not let anyone test a guess.
    /// </summary>
    public byte[] Hash(ReadOnlySpan<byte> token) => HMACSHA256.HashData(Keys.Pepper, token);

    /// <inheritdoc cref="Hash(ReadOnlySpan{byte})"/>
    public byte[] Hash(string token) => Hash(Encoding.UTF8.GetBytes(token));

    /// <summary>Encrypts what must be read again later (AES-256-GCM).</summary>
    /// <param name="content">The content.</param>
    /// <param name="purpose">What it is and whose: sealed for one purpose, it does not open for another.</param>
    public byte[] Seal(ReadOnlySpan<byte> content, string purpose)
    {
        var result = new byte[NonceBytes + TagBytes + content.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Keys.Sealing, TagBytes);
        cipher.Encrypt(
            nonce, content, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(purpose));

        return result;
    }

    /// <exception cref="CryptographicException">It was sealed with another secret or for another purpose, or was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("This is too short to have been sealed.");
        }

        var content = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Keys.Sealing, TagBytes);
        cipher.Decrypt(
            box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), content, Encoding.UTF8.GetBytes(purpose));

        return content;
    }

    private static byte[] Derive(ReadOnlySpan<byte> secret, string use)
    {
        var key = new byte[Bytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: default, Encoding.UTF8.GetBytes($"TrainItAll {use} v1"));

        return key;
    }

    private sealed record Derived(byte[] Fingerprint, byte[] Pepper, byte[] Sealing);
}
