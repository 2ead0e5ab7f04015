using System.Globalization;
using System.Text;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;
using TrainItAll.Bench.Upserts;

namespace TrainItAll.Bench.Histories;

/// <summary>Writes histories through the API, many athletes at once.</summary>
internal sealed class SeedTraffic : ITraffic
{
    public const int DayCollections = 4;

    private static readonly string[] Paths = ["sleep-days", "nutrition-days", "daily-wellness", "body-metrics", "activities"];

    private static readonly string[] Bodies =
    [
        """{"day":"<<day,10>>","sleepSeconds":27000,"timeInBedSeconds":28800,"deepSeconds":5400,"sleepScore":82}""",
        """{"day":"<<day,10>>","energyBreakfastKcal":450,"energyLunchKcal":650,"energyDinnerKcal":800,"waterMl":2200,"steps":8500}""",
        """{"day":"<<day,10>>","steps":8500,"waterMl":2200,"activityEnergyKcal":420}""",
        """{"measuredAt":"<<day,10>>T06:30:00.000Z","weightKg":78.2,"bodyFatPct":12.8,"restingHr":48}""",
        """{"title":"Evening Run","type":"RUN","startedAt":"<<day,10>>T18:20:00.000Z","durationMin":45,"distanceKm":9.8,"avgHr":151,"perceivedExertion":6,"externalId":"bench-<<day,10>>"}""",
    ];

    private readonly IReadOnlyList<byte[]> _who;
    private readonly HistorySize _size;
    private readonly Counter _next;
    private readonly IReadOnlyList<SeedRequest> _requests;

    private SeedTraffic(IReadOnlyList<BenchAthlete> athletes, HistorySize size, Counter next)
    {
        _who = [.. athletes.Select(athlete => Encoding.ASCII.GetBytes(athlete.Authorization))];
        _size = size;
        _next = next;
        _requests = [.. Paths.Select((path, index) => new SeedRequest(path, Bodies[index], _who[0].Length))];
    }

    public static async Task SeedAsync(
        int port, IReadOnlyList<BenchAthlete> athletes, HistorySize size, int connections, CancellationToken cancellationToken)
    {
        var next = new Counter(athletes.Count * size.Records);
        var traffic = Enumerable.Range(0, connections).Select(_ => new SeedTraffic(athletes, size, next)).ToList();
        (await LoadRun.RunAsync(new LoadPlan(port), traffic, cancellationToken)).OrFail("Seeding");
    }

    public bool TryNext(out ReadOnlyMemory<byte> request)
    {
        // Neighbouring numbers are different athletes: their writes go into one commit instead of waiting for each other.
        var number = _next.Take();
        var (record, athlete) = Math.DivRem(number, _who.Count);
        request = default;
        if (record >= _size.Records)
        {
            return false;
        }

        var isActivity = record >= _size.Days * DayCollections;
        var collection = isActivity ? DayCollections : record % DayCollections;
        var daysAgo = isActivity ? record - (_size.Days * DayCollections) : record / DayCollections;
        request = _requests[collection].Fill(_who[athlete], SleepDayWrite.DaysMax - 1 - daysAgo);

        return true;
    }

    public void Answered(Answer answer, HttpConnection connection)
    {
        // Failures are counted by the run, and nothing else is asked of a seed.
    }

    private sealed class SeedRequest
    {
        private readonly byte[] _bytes;
        private readonly Slot _who;
        private readonly Slot _day;

        public SeedRequest(string path, string body, int authorizationLength)
        {
            var template = RequestTemplate.Post(
                $"/api/external/v1/{path}", body, string.Create(CultureInfo.InvariantCulture, $"<<who,{authorizationLength}>>"));
            _bytes = template.NewRequest();
            _who = template.Find("who");
            _day = template.Find("day");
        }

        public ReadOnlyMemory<byte> Fill(byte[] who, int day)
        {
            _who.Write(_bytes, who);
            _day.Write(_bytes, SleepDayWrite.DayBytes(day));

            return _bytes;
        }
    }
}
