using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Api.OAuth;

/// <summary>RFC 7636 with S256, the only method taken.</summary>
internal static class Pkce
{
    public const string Method = "S256";

    /// <summary>A SHA-256 in base64url.</summary>
    private const int ChallengeChars = 43;

    private const int VerifierCharsMin = 43;
    private const int VerifierCharsMax = 128;

    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> VerifierCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    public static bool IsChallenge(string text) =>
        text.Length == ChallengeChars && !text.AsSpan().ContainsAnyExcept(Base64UrlCharacters);

    public static bool IsVerifier(string text) =>
        text.Length is >= VerifierCharsMin and <= VerifierCharsMax && !text.AsSpan().ContainsAnyExcept(VerifierCharacters);

    public static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static bool Matches(string challenge, string verifier) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(ChallengeOf(verifier)));
}
