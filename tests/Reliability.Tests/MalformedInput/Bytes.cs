namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Damage that knows nothing of what it damages.</summary>
internal static class Bytes
{
    private const int FlipsMax = 12;

    public static byte[] Mutate(byte[] bytes, Random random)
    {
        for (var change = random.Next(3); change >= 0 && bytes.Length > 0; change--)
        {
            bytes = random.Next(6) switch
            {
                0 => bytes[..random.Next(bytes.Length)],
                1 => [.. bytes[..random.Next(bytes.Length)], .. Noise(random, 16), .. bytes[random.Next(bytes.Length)..]],
                2 => Doubled(bytes, random),
                _ => Flipped(bytes, random),
            };
        }

        return bytes;
    }

    public static byte[] Noise(Random random, int countMax)
    {
        var noise = new byte[random.Next(countMax + 1)];
        random.NextBytes(noise);

        return noise;
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        var flipped = (byte[])bytes.Clone();
        for (var flip = random.Next(FlipsMax); flip >= 0; flip--)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private static byte[] Doubled(byte[] bytes, Random random)
    {
        var from = random.Next(bytes.Length);
        var to = random.Next(from, bytes.Length);

        return [.. bytes[..to], .. bytes[from..to], .. bytes[to..]];
    }
}
