using System.Text;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>JSON bodies gone wrong: single values, single bytes, or the whole of it.</summary>
internal static class HostileBodies
{
    private const int Depth = 10_000;
    private const int Keys = 1_000_000;
    private const int LongTextBytes = 10_000_000;

    /// <summary>One or several fields hold something else, come twice, are named otherwise or go.</summary>
    public static byte[] OtherValues(string path, Random random)
    {
        var members = Bodies.Valid(path, random).ToList();
        for (var change = random.Next(3); change >= 0 && members.Count > 0; change--)
        {
            var at = random.Next(members.Count);
            var (name, value) = members[at];
            switch (random.Next(8))
            {
                case 0:
                    members.RemoveAt(at);
                    break;
                case 1:
                    members.Add((name, random.Next(2) == 0 ? value : HostileValues.Any(random)));
                    break;
                case 2:
                    members[at] = (OtherName(name, random), value);
                    break;
                default:
                    members[at] = (name, HostileValues.Any(random));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(Bodies.Text(members));
    }

    /// <summary>Flipped bits, and pieces cut off, doubled or put in.</summary>
    public static byte[] OtherBytes(string path, Random random) =>
        Bytes.Mutate(Encoding.UTF8.GetBytes(Bodies.Text(Bodies.Valid(path, random))), random);

    /// <summary>Encodings and shapes.</summary>
    public static byte[] OtherShape(string path, Random random)
    {
        var text = Bodies.Text(Bodies.Valid(path, random));

        return random.Next(16) switch
        {
            0 => [],
            1 => Encoding.UTF8.GetBytes(new string(' ', random.Next(1, 1_000))),
            2 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            3 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            4 => Encoding.BigEndianUnicode.GetBytes(text),
            5 => Encoding.UTF32.GetBytes(text),
            6 => Encoding.UTF8.GetBytes($"[{text}]"),
            7 => Encoding.UTF8.GetBytes($"{text}{text}"),
            8 => Encoding.UTF8.GetBytes($"{text},"),
            9 => Encoding.UTF8.GetBytes(HostileValues.Any(random)),
            10 => Encoding.UTF8.GetBytes($"{{\"a\":{text}}}"),
            11 => Encoding.UTF8.GetBytes($"/* */{text}// end"),
            12 => Encoding.UTF8.GetBytes(Deep(random.Next(60, 70), random)),
            13 => [.. Encoding.UTF8.GetBytes(text), 0],
            14 => Encoding.UTF8.GetBytes("{" + string.Concat(Enumerable.Range(0, random.Next(1, 5_000)).Select(key => $"\"k{key}\":{key},")) + text[1..]),
            _ => [0xC3, 0x28, .. Encoding.UTF8.GetBytes(text)],
        };
    }

    /// <summary>The bodies that cost most.</summary>
    public static byte[] Huge(string path, Random random)
    {
        var members = Bodies.Valid(path, random);

        return random.Next(5) switch
        {
            0 => Encoding.UTF8.GetBytes(Deep(Depth, random)),
            1 => Encoding.UTF8.GetBytes(Bodies.Text(members.Append(("rawPayload", Deep(Depth, random))))),
            2 => Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, Keys).Select(key => $"\"{key}\":0"))}}}"),
            3 => Encoding.UTF8.GetBytes(Bodies.Text(members.Append(("notes", $"\"{new string('a', LongTextBytes)}\"")))),
            _ => Encoding.UTF8.GetBytes($"{{\"{new string('k', LongTextBytes)}\":1}}"),
        };
    }

    private static string Deep(int depth, Random random) => random.Next(3) switch
    {
        0 => new string('[', depth) + new string(']', depth),
        1 => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth),
        _ => new string('[', depth),
    };

    private static string OtherName(string name, Random random) => random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name + " ",
        2 => "\\u0064ay",
        3 => "__proto__",
        4 => "id",
        _ => new string('n', random.Next(1, 10_000)),
    };
}
