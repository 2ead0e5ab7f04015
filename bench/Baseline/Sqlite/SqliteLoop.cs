using System.Diagnostics;
using System.Globalization;
using TrainItAll.Bench.Baseline.SleepDays;

namespace TrainItAll.Bench.Baseline.Sqlite;

/// <summary>No web server at all: one transaction per row, one after the other, as fast as the disk flushes.</summary>
internal static class SqliteLoop
{
    /// <summary>Writes for a time and prints the rows per second.</summary>
    public static async Task RunAsync(BaselineOptions options, IConfiguration configuration)
    {
        var athletes = configuration.GetValue<int>("athletes");
        var days = configuration.GetValue<int>("days");
        using var table = new SqliteSleepDays(options);
        await table.CreateAsync();
        await WriteAsync(table, athletes, days, configuration.GetValue<double>("warmup"));
        var perSecond = await WriteAsync(table, athletes, days, configuration.GetValue<double>("seconds"));
        Console.WriteLine(perSecond.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> WriteAsync(SqliteSleepDays table, int athletes, int days, double seconds)
    {
        var random = new Random(1);
        var firstDay = new DateOnly(2016, 1, 1);
        var firstNight = new DateTimeOffset(2016, 1, 1, 0, 15, 0, TimeSpan.Zero);
        var started = Stopwatch.GetTimestamp();
        var count = 0;
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            var day = random.Next(days);
            var start = firstNight.AddDays(day);
            var night = new SleepDayBody(
                firstDay.AddDays(day), start, start.AddHours(7.5), 10_000 + (count++ % 70_000), null, random.Next(10_000, 80_000), null, null, null, 82);
            await table.UpsertAsync(random.Next(athletes), night, CancellationToken.None);
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
