using System.Text;

namespace TrainItAll.Formats;

/// <summary>Damages a file at random, but the same way for the same random numbers.</summary>
internal static class Mutations
{
    private const int ChangesMax = 12;
    private const int HeadBytes = 600;

    /// <summary>Pieces that parsers stumble over.</summary>
    private static readonly byte[][] Pieces =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF], [0x0E, 0x10, 0, 0, 0, 0, 0, 0, 0x2E, 0x46, 0x49, 0x54, 0, 0],
        [0x40, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0, 0], [0x60, 0, 1, 0, 20, 0xFF, 0xFF, 0xFF], [0x80, 0xFF, 0x9F, 0xBF],
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 80))), "<trkpt lat=\"1e308\" lon=\"-1e308\">"u8.ToArray(),
        "<Activity><Lap StartTime=\"9999-12-31T23:59:59Z\">"u8.ToArray(), "<time>0001-01-01T00:00:00+14:00</time>"u8.ToArray(),
        "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;\">]>"u8.ToArray(), "&d;&#0;&#x10FFFF;"u8.ToArray(),
        "<TotalTimeSeconds>1e308</TotalTimeSeconds>"u8.ToArray(), "<![CDATA["u8.ToArray(), "<!--"u8.ToArray(), [0xC3, 0x28, 0xED, 0xA0, 0x80],
        "PK\u0001\u0002"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), [0x1F, 0x8B, 8],
    ];

    public static byte[] Of(byte[] seed, Random random)
    {
        var mutant = (byte[])seed.Clone();
        for (var changes = random.Next(1, ChangesMax); changes > 0; changes--)
        {
            // Half of the changes hit the front, where headers and definitions are.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(HeadBytes, mutant.Length) : mutant.Length);
            mutant[at] = random.Next(4) switch
            {
                0 => 0xFF,
                1 => 0,
                2 => (byte)(mutant[at] ^ (1 << random.Next(8))),
                _ => (byte)random.Next(256),
            };
        }

        return Reshape(mutant, random);
    }

    private static byte[] Reshape(byte[] mutant, Random random)
    {
        var at = random.Next(mutant.Length);
        var other = random.Next(mutant.Length);

        return random.Next(8) switch
        {
            0 => mutant[..at],
            1 => [.. mutant, .. mutant.AsSpan(at)],
            2 => [.. mutant.AsSpan(0, at), .. mutant.AsSpan(other)],
            3 => [.. mutant.AsSpan(0, at), .. Pieces[random.Next(Pieces.Length)], .. mutant.AsSpan(at)],
            4 => [.. mutant.AsSpan(0, at), .. Pieces[random.Next(Pieces.Length)], .. Pieces[random.Next(Pieces.Length)], .. mutant.AsSpan(at)],
            _ => mutant,
        };
    }
}
