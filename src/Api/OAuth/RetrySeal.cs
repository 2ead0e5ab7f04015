using System.Security.Cryptography;
using System.Text;
using TrainItAll.Silo.Secrets;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>
/// Repeats an answer that was lost on its way, to whoever still holds the code or token it was given for and the same
/// <c>Idempotency-Key</c>. It is kept encrypted with that very token, so the database alone reveals nothing.
/// </summary>
internal sealed class RetrySeal(InstallationKey installation)
{
    public const string Header = "Idempotency-Key";

    private const int KeyCharsMax = 255;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Reads the key of a request.</summary>
    /// <returns>The key's hash, null when none came; or what is wrong with it.</returns>
    public (byte[]? Key, OAuthError? Error) Read(HttpRequest request)
    {
        var sent = request.Headers[Header];
        if (sent.Count == 0)
        {
            return (null, null);
        }

        return sent is [{ Length: > 0 and <= KeyCharsMax } key] && key.All(character => character is > ' ' and <= '~')
            ? (installation.Hash(key), null)
            : (null, OAuthError.InvalidRequest("Idempotency-Key has 1 to 255 visible ASCII characters."));
    }

    /// <param name="answer">The answer.</param>
    /// <param name="token">The code or token that it is given for.</param>
    /// <param name="key">From <see cref="Read"/>.</param>
    /// <param name="graceSeconds">How long time alone is enough, in s.</param>
    /// <returns>Null when nothing needs to be kept.</returns>
    public static SealedAnswer? Close(byte[] answer, string token, byte[]? key, int graceSeconds)
    {
        if (key is null && graceSeconds == 0)
        {
            return null;
        }

        var box = new byte[NonceBytes + TagBytes + answer.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(KeyOf(token), TagBytes);
        cipher.Encrypt(
            box.AsSpan(0, NonceBytes), answer, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));

        return new SealedAnswer(key, box);
    }

    /// <returns>The answer as it was given; null when this is no such retry.</returns>
    public static byte[]? Open(Redeemed redeemed, string token, byte[]? key, int graceSeconds, DateTimeOffset now)
    {
        var age = now - redeemed.At;
        var isSameKey = key is not null && redeemed.RetryKey is { } kept && CryptographicOperations.FixedTimeEquals(key, kept.Span);
        if (!redeemed.IsSuccessorFresh
            || redeemed.Sealed is not { } answer
            || !((isSameKey && age <= Lifetime) || age <= TimeSpan.FromSeconds(graceSeconds)))
        {
            return null;
        }

        var box = answer.Span;
        var content = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(KeyOf(token), TagBytes);
        cipher.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), content);

        return content;
    }

    private static byte[] KeyOf(string token)
    {
        var key = new byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(token), key, salt: default, "TrainItAll retry v1"u8);

        return key;
    }
}
