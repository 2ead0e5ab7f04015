using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TrainItAll.Api.Access;

/// <summary>A SHA-256 as a value, so that it can be a dictionary's key without an allocation.</summary>
[InlineArray(Length)]
internal struct KeyHash : IEquatable<KeyHash>
{
    public const int Length = 32;

    private byte _first;

    public static KeyHash Of(ReadOnlySpan<byte> secret)
    {
        var hash = default(KeyHash);
        SHA256.HashData(secret, hash);

        return hash;
    }

    public readonly byte[] ToArray() => ((ReadOnlySpan<byte>)this).ToArray();

    /// <summary>Takes the same time wherever two hashes differ.</summary>
    public readonly bool Equals(KeyHash other) => CryptographicOperations.FixedTimeEquals(this, other);

    public override readonly bool Equals(object? obj) => obj is KeyHash other && Equals(other);

    /// <summary>Its bits are random already: any four bytes will do.</summary>
    public override readonly int GetHashCode() => MemoryMarshal.Read<int>(this);
}
