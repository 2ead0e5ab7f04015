using System.Globalization;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;

namespace TrainItAll.Bench.Starts;

/// <summary>From the start of the process, with an empty data directory, to its first answered request.</summary>
internal static class StartBench
{
    private const double GoalSeconds = 2;

    public static async Task RunAsync(Workplace place, int times, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        var residentMb = new List<double>();
        for (var time = 0; time < times; time++)
        {
            await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
            seconds.Add(api.Process.StartTime.TotalSeconds);
            residentMb.Add(api.Process.ResidentMb);
        }

        var table = new Table("start, empty data directory, SQLite", "median", "lowest – highest");
        table.Add("first answer after, s", Numbers.Short(Numbers.Median(seconds)), $"{Numbers.Short(seconds.Min())} – {Numbers.Short(seconds.Max())}");
        table.Add("memory then, MB", Numbers.Whole(Numbers.Median(residentMb)), $"{Numbers.Whole(residentMb.Min())} – {Numbers.Whole(residentMb.Max())}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## bench start, {times} times\n"));
        Console.WriteLine(table);
        Console.WriteLine(Goal.ToTable([new("start to first answer", Numbers.Median(seconds), GoalSeconds, IsUpperBound: true, "s")]));
    }
}
