using System.Globalization;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Histories;

/// <summary>What it costs to bring an athlete back into memory after a restart: time of the first write, and memory.</summary>
/// <param name="api">The server; it is restarted.</param>
/// <param name="writeOnceAsync">Writes one day of an athlete and says how long it took, in ms.</param>
internal sealed class HistoryActivations(ApiServer api, Func<BenchAthlete, CancellationToken, Task<double>> writeOnceAsync)
{
    private static readonly string[] Lists = ["sleep-days", "nutrition-days", "daily-wellness", "body-metrics", "activities"];

    public async Task<Table> MeasureAsync(
        IReadOnlyList<BenchAthlete> few,
        IReadOnlyList<BenchAthlete> many,
        IReadOnlyList<BenchAthlete> spare,
        double residentSeededMb,
        CancellationToken cancellationToken)
    {
        await api.CrashAndRestartAsync(cancellationToken);
        foreach (var athlete in spare)
        {
            await writeOnceAsync(athlete, cancellationToken);
            await ReadAllAsync(athlete, cancellationToken);
        }

        var residentBefore = api.Process.ResidentMb;
        List<double> shortMs = [], longMs = [];
        foreach (var (ofFew, ofMany) in few.Zip(many))
        {
            shortMs.Add(await writeOnceAsync(ofFew, cancellationToken));
            longMs.Add(await writeOnceAsync(ofMany, cancellationToken));
        }

        foreach (var athlete in many)
        {
            await ReadAllAsync(athlete, cancellationToken);
        }

        var table = new Table("after kill -9 and restart, warmed up with other athletes", "");
        table.Add("first write, 10 days of history, median ms", Numbers.Short(Numbers.Median(shortMs)));
        table.Add("first write, 10 years of history, median ms", Numbers.Short(Numbers.Median(longMs)));
        table.Add("memory of the server after seeding and load, MB", Numbers.Whole(residentSeededMb));
        table.Add("memory after restart, MB", Numbers.Whole(residentBefore));
        table.Add(
            string.Create(CultureInfo.InvariantCulture, $"memory with {many.Count} athletes of 10 years in memory, every list read, MB"),
            Numbers.Whole(api.Process.ResidentMb));

        return table;
    }

    private async Task ReadAllAsync(BenchAthlete athlete, CancellationToken cancellationToken)
    {
        foreach (var list in Lists)
        {
            var traffic = new ReadTraffic($"/api/external/v1/{list}?per_page=200", athlete.Authorization, limit: 1);
            (await LoadRun.RunAsync(new LoadPlan(api.Process.Port), [traffic], cancellationToken)).OrFail("Reading");
        }
    }
}
