using System.Globalization;
using System.Text;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>FIT files gone wrong, and forms that carry them wrongly.</summary>
internal static class HostileFiles
{
    private const string Boundary = "----frontier----";
    private const int HeaderBytes = 14;

    private static readonly DateTimeOffset FirstStart = new(2022, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private static readonly string[] Names =
    [
        "ride.fit", "RIDE.FIT", "ride", ".fit", "ride.fit.exe", "..\\..\\ride.fit", "../../etc/passwd.fit", "a\u0000b.fit", "ü.fit", "%00.fit",
        new string('n', 5_000) + ".fit", "ride.fit\" ; x=\"y", "\ud83d\ude00.fit", " .fit", "CON.fit",
    ];

    public static HostileRequest Make(Random random)
    {
        var file = File(random);
        var name = random.Next(3) == 0 ? Names[random.Next(Names.Length)] : "ride.fit";
        var form = Form(random.Next(12) == 0 ? "other" : "file", name, file);
        var (kind, body) = random.Next(10) switch
        {
            0 => ("form cut off", form[..random.Next(form.Length)]),
            1 => ("form mutated", Bytes.Mutate(form, random)),
            2 => ("form twice", [.. form[..^(Boundary.Length + 8)], .. form]),
            _ => ("file", form),
        };
        var type = random.Next(15) switch
        {
            0 => "multipart/form-data",
            1 => $"multipart/form-data; boundary={new string('b', 200)}",
            2 => "application/octet-stream",
            3 => $"multipart/mixed; boundary={Boundary}",
            _ => $"multipart/form-data; boundary={Boundary}",
        };

        return new HostileRequest(kind, "POST", "fit-files") { Body = body, ContentType = type };
    }

    private static byte[] File(Random random)
    {
        var file = FitActivityWriter.Write(new FitActivityToWrite
        {
            Start = FirstStart.AddHours(random.Next(30_000)),
            TimerSeconds = random.Next(10, 20_000),
            SportClass = (SportClass)random.Next(5),
            DistanceMeters = random.Next(100_000),
        });

        return random.Next(8) switch
        {
            0 => file[..random.Next(file.Length)],
            1 => Bytes.Noise(random, 4_000),
            2 => [.. file, .. file],
            3 => WithLength(file, random),
            4 => [.. file[..HeaderBytes], .. Bytes.Noise(random, 2_000)],
            _ => Bytes.Mutate(file, random),
        };
    }

    /// <summary>The header says that the data is longer or shorter than it is.</summary>
    private static byte[] WithLength(byte[] file, Random random)
    {
        var lying = (byte[])file.Clone();
        BitConverter.TryWriteBytes(lying.AsSpan(4), random.Next(2) == 0 ? uint.MaxValue - (uint)random.Next(100) : (uint)random.Next(2_000));

        return lying;
    }

    private static byte[] Form(string field, string name, byte[] file) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n")),
        .. file,
        .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n"),
    ];
}
