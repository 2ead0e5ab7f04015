using System.Globalization;
using System.Text.Json;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Servers;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Upserts;

/// <summary>Reads every athlete's days and holds them against what was acknowledged.</summary>
internal static class ReadBack
{
    private const int Connections = 4;
    private const int PageMax = 200;

    /// <returns>What differs; empty when every acknowledged write is there and every sequence ends at the number of them.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(
        int port, IReadOnlyList<BenchAthlete> athletes, WriteLedger ledger, CancellationToken cancellationToken)
    {
        if (ledger.Days > PageMax)
        {
            throw new BenchFailedException($"At most {PageMax} days can be read back.");
        }

        var next = new Counter(athletes.Count);
        var traffic = Enumerable.Range(0, Connections).Select(_ => new ReadTraffic(athletes, next, ledger)).ToList();
        (await LoadRun.RunAsync(new LoadPlan(port), traffic, cancellationToken)).OrFail("Reading back");

        return [.. traffic.SelectMany(read => read.Differences)];
    }

    private sealed class ReadTraffic : ITraffic
    {
        private readonly IReadOnlyList<BenchAthlete> _athletes;
        private readonly Counter _next;
        private readonly WriteLedger _ledger;
        private readonly byte[] _request;
        private readonly Slot _who;
        private int _athlete;

        public ReadTraffic(IReadOnlyList<BenchAthlete> athletes, Counter next, WriteLedger ledger)
        {
            var width = athletes[0].Authorization.Length;
            var template = RequestTemplate.Get(
                string.Create(CultureInfo.InvariantCulture, $"/api/external/v1/sleep-days?per_page={PageMax}"),
                string.Create(CultureInfo.InvariantCulture, $"<<who,{width}>>"));
            _athletes = athletes;
            _next = next;
            _ledger = ledger;
            _request = template.NewRequest();
            _who = template.Find("who");
        }

        public List<string> Differences { get; } = [];

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            _athlete = _next.Take();
            request = _request;
            if (_athlete >= _athletes.Count)
            {
                return false;
            }

            _who.Write(_request, System.Text.Encoding.ASCII.GetBytes(_athletes[_athlete].Authorization));

            return true;
        }

        public void Answered(Answer answer, HttpConnection connection)
        {
            if (!answer.IsSuccess)
            {
                return; // Counted by the run.
            }

            if (answer.Seq != _ledger.CountOf(_athlete))
            {
                Differences.Add($"{_athletes[_athlete].Id}: sequence {answer.Seq}, acknowledged {_ledger.CountOf(_athlete)}");
            }

            CompareDays(Numbers(connection.Body));
        }

        private void CompareDays(Dictionary<int, long> read)
        {
            for (var day = 0; day < _ledger.Days; day++)
            {
                long? found = read.TryGetValue(day, out var number) ? number : null;
                if (found != _ledger.LastNumber(_athlete, day))
                {
                    Differences.Add(
                        $"{_athletes[_athlete].Id} {SleepDayWrite.DayText(day)}: holds {found}, acknowledged last {_ledger.LastNumber(_athlete, day)}");
                }
            }
        }

        private static Dictionary<int, long> Numbers(ReadOnlySpan<byte> json)
        {
            var reader = new Utf8JsonReader(json);
            using var page = JsonDocument.ParseValue(ref reader);

            return page.RootElement.GetProperty("items").EnumerateArray().ToDictionary(
                night => SleepDayWrite.DayIndex(night.GetProperty("day").GetString()!),
                night => SleepDayWrite.NumberOf(
                    night.GetProperty("sleepSeconds").GetInt32(), night.GetProperty("deepSeconds").GetInt32()));
        }
    }
}
