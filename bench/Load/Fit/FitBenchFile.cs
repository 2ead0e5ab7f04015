using TrainItAll.Bench.Servers;
using TrainItAll.Formats;
using TrainItAll.Formats.Fit;

namespace TrainItAll.Bench.Fit;

/// <summary>A file to measure with.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FitBenchFile(string Name, string Path, byte[] Content)
{
    private static readonly int[] GeneratedHours = [1, 4, 24];

    /// <summary>The largest samples beside the repository; without any, files of our own making.</summary>
    public static IReadOnlyList<FitBenchFile> Largest(Workplace place, int count)
    {
        var samples = System.IO.Path.Combine(Workplace.Repository, "..", "shared", "data", "fit");
        if (!Directory.Exists(samples))
        {
            Console.WriteLine("The folder of samples is not there: measured with files of our own making.");
            return [.. GeneratedHours.TakeLast(count).Select(hours => Generate(place, hours))];
        }

        return [.. new DirectoryInfo(samples).EnumerateFiles("*.fit")
            .OrderByDescending(file => file.Length).Take(count)
            .Select(file => new FitBenchFile(file.Name, file.FullName, File.ReadAllBytes(file.FullName)))];
    }

    private static FitBenchFile Generate(Workplace place, int hours)
    {
        var summary = new SessionSummary
        {
            Start = new DateTimeOffset(2026, 1, 17, 6, 0, 0, TimeSpan.Zero),
            TimerSeconds = hours * 3600,
            SportClass = SportClass.Ride,
        };
        var records = Enumerable.Range(0, hours * 3600).Select(Record);
        var path = System.IO.Path.Combine(place.NewFolder("fit"), "generated.fit");
        File.WriteAllBytes(path, FitActivityWriter.Write(new RecordedActivity
        {
            Summary = new ActivitySummary { Sessions = [summary], Total = summary },
            Sessions = [new RecordedSession { Summary = summary, Records = [.. records] }],
        }));

        return new FitBenchFile($"generated, {hours} h", path, File.ReadAllBytes(path));
    }

    private static ActivityRecord Record(int second) => new()
    {
        Seconds = second,
        LatitudeDegrees = 47 + (Math.Sin(second / 900.0) / 10),
        LongitudeDegrees = 8 + (Math.Cos(second / 900.0) / 10),
        AltitudeMeters = 400 + (100 * Math.Sin(second / 600.0)),
        DistanceMeters = 8 * second,
        SpeedMetersPerSecond = 8,
        HeartRateBpm = 130 + (second % 40),
        CadencePerMinute = 85 + (second % 10),
        PowerWatts = 180 + (second % 90),
        TemperatureCelsius = 18,
    };
}
