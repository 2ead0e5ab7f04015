using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TrainItAll.Webhooks;

/// <summary>Ids of messages: a prefix and a ULID, 48 bits of time before 80 of chance, in Crockford's Base32.</summary>
internal static class MessageIds
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 26;
    private const int BitsPerCharacter = 5;
    private const int RandomFrom = 6;
    private const int Bytes = 16;
    private const int BitsBeyondTime = 16;

    public static string New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)now.ToUnixTimeMilliseconds() << BitsBeyondTime);
        RandomNumberGenerator.Fill(bytes[RandomFrom..]);
        var number = BinaryPrimitives.ReadUInt128BigEndian(bytes);

        return WebhookBounds.MessagePrefix + string.Create(Characters, number, static (text, rest) =>
        {
            for (var index = Characters - 1; index >= 0; index--)
            {
                text[index] = Alphabet[(int)(rest & (UInt128)(Alphabet.Length - 1))];
                rest >>= BitsPerCharacter;
            }
        });
    }
}
