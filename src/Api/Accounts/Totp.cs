using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TrainItAll.Api.Accounts;

/// <summary>One-time codes from the clock: RFC 6238 with SHA-1, six digits and 30 seconds, as every authenticator app does it.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    public const int Digits = 6;

    private const int StepSeconds = 30;

    /// <summary>Clocks differ and people type slowly: the codes of the step before and after are good, too.</summary>
    private const int StepsAround = 1;

    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a time step (RFC 4226, section 5.3).</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and the apps of our users want SHA-1; HMAC does not suffer from its collisions.")]
    public static string CodeOf(ReadOnlySpan<byte> secret, long timeStep)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, timeStep);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFFFFFF;

        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>Which time step a code belongs to.</summary>
    /// <returns>Null when it is none of those that are good now.</returns>
    public static long? FindStep(ReadOnlySpan<byte> secret, string code, DateTimeOffset now)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var current = StepAt(now);
        long? found = null;
        for (var timeStep = current - StepsAround; timeStep <= current + StepsAround; timeStep++)
        {
            // All of them are compared, so that the time says nothing about which one it was.
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, timeStep)), typed))
            {
                found = timeStep;
            }
        }

        return found;
    }

    /// <summary>The secret as people type it (RFC 4648, section 6), without padding.</summary>
    public static string ToBase32(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, count) = (0, 0);
        foreach (var octet in secret)
        {
            bits = ((bits << 8) | octet) & 0xFFFF;
            for (count += 8; count >= 5; count -= 5)
            {
                text.Append(Base32[(bits >> (count - 5)) & 0x1F]);
            }
        }

        return count == 0 ? text.ToString() : text.Append(Base32[(bits << (5 - count)) & 0x1F]).ToString();
    }

    /// <summary>What an authenticator app reads out of the picture.</summary>
    public static string Uri(string email, ReadOnlySpan<byte> secret) =>
        $"otpauth://totp/TrainItAll:{System.Uri.EscapeDataString(email)}?secret={ToBase32(secret)}&issuer=TrainItAll";
}
