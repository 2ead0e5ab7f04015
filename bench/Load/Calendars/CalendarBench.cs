using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TrainItAll.Bench.Report;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Calendars;

/// <summary>What listing one week costs in a calendar of ten events, and in one of ten thousand that has the same week.</summary>
/// <param name="place">Where it runs.</param>
/// <param name="isSmoke">A tenth of the large calendar, to show that everything runs.</param>
/// <param name="reads">Lists of each calendar that count.</param>
internal sealed class CalendarBench(Workplace place, bool isSmoke, int reads)
{
    private const int Few = 10;
    private const int InBulk = 500;
    private const int BlockReads = 25;
    private const double GoalRatio = 1.25;

    private readonly int _many = isSmoke ? 1_000 : 10_000;

    private static readonly DateOnly Week = new(2026, 3, 2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var api = await ApiServer.StartAsync(place, postgres: null, cancellationToken);
        var athletes = await BenchAthletes.CreateAsync(api, 2, cancellationToken);
        await FillAsync(api, athletes[0], Few, cancellationToken);
        await FillAsync(api, athletes[1], _many, cancellationToken);

        var path = $"/api/v1/athlete/0/events?oldest={Text(Week)}&newest={Text(Week.AddDays(6))}&category=WORKOUT";
        LatencyHistogram[] latencies = [new(), new()];
        var blocks = Math.Max(1, reads / BlockReads);
        for (var block = -blocks; block < blocks; block++)
        {
            for (var index = 0; index < athletes.Count; index++)
            {
                var traffic = new ReadTraffic(path, athletes[index].Authorization, BlockReads) { KeepsBody = true };
                var load = (await LoadRun.RunAsync(new LoadPlan(api.Process.Port), [traffic], cancellationToken)).OrFail("Listing a week");
                RequireWeek(traffic.LastBody);
                if (block >= 0)
                {
                    latencies[index].Add(load.Latencies);
                }
            }
        }

        Print(latencies);
    }

    /// <summary>The same ten events in the week; the others on the days before and after it.</summary>
    private static async Task FillAsync(ApiServer api, BenchAthlete athlete, int count, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{api.Process.Port}") };
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(athlete.Authorization);
        foreach (var some in Enumerable.Range(0, count).Select(EventOf).Chunk(InBulk))
        {
            using var body = new StringContent($"[{string.Join(',', some)}]", Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/api/v1/athlete/0/events/bulk", body, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new BenchFailedException($"Filling a calendar: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }
    }

    private static string EventOf(int index)
    {
        var away = (index / 2 % 1_500) + 1;
        var day = index < Few ? Week.AddDays(index % 7) : index % 2 == 0 ? Week.AddDays(-away) : Week.AddDays(6 + away);

        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"category":"WORKOUT","type":"Ride","start_date_local":"{{Text(day)}}T07:00:00","name":"Ride {{index}}","description":"- 10m 50%\n- 20m 90%\n- 10m 50%"}""");
    }

    private static void RequireWeek(byte[] body)
    {
        using var list = JsonDocument.Parse(body);
        if (list.RootElement.GetArrayLength() != Few)
        {
            throw new BenchFailedException($"The week shows {list.RootElement.GetArrayLength()} events instead of {Few}.");
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Print(LatencyHistogram[] latencies)
    {
        var (few, all) = (latencies[0].PercentileMs(50), latencies[1].PercentileMs(50));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            ## bench calendar

            One week of {Few} workouts, one connection, SQLite, in turn: median {few:0.00} ms among {Few} events, {all:0.00} ms among {_many}

            """));
        Console.WriteLine(Goal.ToTable([new($"{_many} events / {Few} events", all / few, GoalRatio, IsUpperBound: true)]));
    }
}
