using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Providers;

/// <summary>What shows that a delivery is genuine; all of it in constant time.</summary>
internal static class Signatures
{
    /// <summary>Lower-case hex of the HMAC-SHA256. Without a secret, or without a signature, nothing is genuine.</summary>
    public static bool IsHexOf(ReadOnlySpan<byte> signed, string? secret, string? signature) =>
        !string.IsNullOrEmpty(secret) && signature is not null
        && AreSame(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)), signature);

    /// <summary>Whether two texts are the same, told in a time that does not depend on where they differ.</summary>
    public static bool AreSame(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
