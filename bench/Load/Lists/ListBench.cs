using System.Globalization;
using System.Text;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Lists;

/// <summary>First pages of a list per second, beside the web server answering from memory and EF Core reading a table.</summary>
internal sealed class ListBench(Workplace place, ListSizes sizes)
{
    private const string Product = "TrainItAll";
    private const string Memory = "Kestrel, same bytes from memory";
    private const string EfCore = "minimal API + EF Core";
    private const int Items = 30;
    private const int SeedConnections = 16;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var postgres = await place.PostgresAsync(cancellationToken);
        var plain = $"{await postgres.NewDatabaseAsync("bench_list_baseline", cancellationToken)};Maximum Pool Size=32;Max Auto Prepare=50;Auto Prepare Min Usages=2;No Reset On Close=true";
        await using var api = await ApiServer.StartAsync(
            place, await postgres.NewDatabaseAsync("bench_list", cancellationToken), cancellationToken);
        await using var efCore = await ServerProcess.StartAsync(
            ServerStart.Baseline(place, "efcore", "--postgres", plain), cancellationToken);

        var athletes = await BenchAthletes.CreateAsync(api, sizes.Athletes, cancellationToken);
        var keys = athletes.Select(athlete => Encoding.ASCII.GetBytes(athlete.Authorization)).ToList();
        var numbers = Enumerable.Range(0, sizes.Athletes).Select(Number).ToList();
        (await FillAsync(api.Process.Port, keys, () => SleepDayWrite.ToApi(keys[0].Length), cancellationToken)).OrFail("Filling the lists");
        await FillBaselineAsync(efCore.Port, numbers.ConvertAll(Encoding.ASCII.GetBytes), cancellationToken);
        await postgres.ExecuteAsync("bench_list_baseline", "analyze ef_sleep_day", cancellationToken);

        var path = $"/api/external/v1/sleep-days?page=1&per_page={Items}";
        var body = await BodyAsync(api.Process.Port, path, athletes[0].Authorization, cancellationToken);
        var efBody = await BodyAsync(efCore.Port, $"/athletes/{numbers[0]}/sleep-days", authorization: null, cancellationToken);
        var bodyFile = Path.Combine(place.NewFolder("body"), "body.json");
        await File.WriteAllBytesAsync(bodyFile, body, cancellationToken);
        await using var memory = await ServerProcess.StartAsync(
            ServerStart.Baseline(place, "memory", "--body", bodyFile), cancellationToken);

        IReadOnlyList<byte[]> productReads = [.. athletes.Select(athlete => RequestTemplate.Get(path, athlete.Authorization).NewRequest())];
        Arm[] arms =
        [
            new(Product, Http(api.Process, productReads)),
            new(Memory, Http(memory, productReads)),
            new(EfCore, Http(efCore, [.. numbers.Select(number => RequestTemplate.Get($"/athletes/{number}/sleep-days").NewRequest())])),
        ];
        foreach (var arm in arms)
        {
            await arm.RunAsync(cancellationToken);
        }

        var rounds = await InterleavedRounds.RunAsync(arms, sizes.Rounds, _ => Task.CompletedTask, cancellationToken);
        Print(rounds, body.Length, efBody.Length);
    }

    private static string Number(int athlete) => athlete.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>What the baseline refuses is no finding of ours: its rows are written once more, which changes none that is there.</summary>
    private async Task FillBaselineAsync(int port, List<byte[]> who, CancellationToken cancellationToken)
    {
        var filled = await FillAsync(port, who, SleepDayWrite.ToBaseline, cancellationToken);
        if (filled.Failures > 0)
        {
            await Console.Error.WriteLineAsync($"{EfCore} refused {filled.Failures} writes, which are made again; first: {filled.FirstFailure}");
            (await FillAsync(port, who, SleepDayWrite.ToBaseline, cancellationToken)).OrFail($"Filling the lists of {EfCore}");
        }
    }

    private async Task<LoadResult> FillAsync(int port, List<byte[]> who, Func<SleepDayWrite> write, CancellationToken cancellationToken)
    {
        var audience = new UpsertAudience(who, sizes.Days, new Counter());
        var next = new Counter(who.Count * sizes.Days);
        var traffic = Enumerable.Range(0, SeedConnections).Select(_ => new DayByDayTraffic(write(), audience, next)).ToList();

        return await LoadRun.RunAsync(new LoadPlan(port), traffic, cancellationToken);
    }

    private static async Task<byte[]> BodyAsync(int port, string path, string? authorization, CancellationToken cancellationToken)
    {
        var traffic = new ReadTraffic(path, authorization, limit: 1) { KeepsBody = true };
        (await LoadRun.RunAsync(new LoadPlan(port), [traffic], cancellationToken)).OrFail("Reading a list");
        using var page = System.Text.Json.JsonDocument.Parse(traffic.LastBody);
        var count = page.RootElement.GetProperty("items").GetArrayLength();

        return count == Items
            ? traffic.LastBody
            : throw new BenchFailedException($"{path} shows {count} items instead of {Items}.");
    }

    private Func<CancellationToken, Task<ArmResult>> Http(ServerProcess server, IReadOnlyList<byte[]> requests)
    {
        var plan = new LoadPlan(server.Port)
        {
            WarmUp = sizes.Duration / 5,
            Duration = sizes.Duration,
            Cpu = new CpuMeter([("server", server.Id, false)]),
        };

        return async token =>
        {
            var traffic = Enumerable.Range(0, sizes.Connections).Select(first => new ReadTraffic(requests, first)).ToList();

            return ArmResult.Of((await LoadRun.RunAsync(plan, traffic, token)).OrFail("Reading lists"));
        };
    }

    private void Print(InterleavedRounds rounds, int bodyBytes, int efBodyBytes)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench list

            First page of {Items} nights, {bodyBytes} bytes (EF Core's: {efBodyBytes}); {sizes.Connections} connections, {sizes.Athletes} athletes x {sizes.Days} days, {sizes.Rounds} interleaved rounds of {sizes.Duration.TotalSeconds} s

            """));
        Console.WriteLine(rounds.ToTable("lists/s"));
        Console.WriteLine(Goal.ToTable(
        [
            new($"{Product} / {Memory}", rounds.Ratio(Product, Memory), 0.6),
            new($"{Product} / {EfCore}", rounds.Ratio(Product, EfCore), 5),
        ]));
    }
}
