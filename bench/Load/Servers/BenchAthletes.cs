using System.Text.Json;
using TrainItAll.Bench.Http;
using TrainItAll.Bench.Traffic;

namespace TrainItAll.Bench.Servers;

/// <summary>Makes athletes over the operator's API.</summary>
internal static class BenchAthletes
{
    private const int Connections = 4;

    public static async Task<IReadOnlyList<BenchAthlete>> CreateAsync(
        ApiServer api, int count, CancellationToken cancellationToken)
    {
        var made = new BenchAthlete[count];
        var next = new Counter(count);
        var traffic = Enumerable.Range(0, Math.Min(Connections, count))
            .Select(_ => new CreateTraffic(api.AdminAuthorization, next, made))
            .ToList();
        (await LoadRun.RunAsync(new LoadPlan(api.Process.Port), traffic, cancellationToken)).OrFail("Making athletes");

        return made;
    }

    private sealed class CreateTraffic : ITraffic
    {
        private static readonly string Run = Guid.NewGuid().ToString("n")[..8];

        private readonly Counter _next;
        private readonly BenchAthlete[] _made;
        private readonly byte[] _request;
        private readonly Slot _number;
        private int _index;

        public CreateTraffic(string authorization, Counter next, BenchAthlete[] made)
        {
            var template = RequestTemplate.Post(
                "/api/admin/users",
                $$"""{"email":"athlete<<number,5>>@{{Run}}.test","password":"no-secret-at-all","name":"Bench Athlete","role":"athlete"}""",
                authorization);
            _next = next;
            _made = made;
            _request = template.NewRequest();
            _number = template.Find("number");
        }

        public bool TryNext(out ReadOnlyMemory<byte> request)
        {
            _number.Write(_request, _index = _next.Take());
            request = _request;

            return _index < _made.Length;
        }

        public void Answered(Answer answer, HttpConnection connection)
        {
            if (!answer.IsSuccess)
            {
                return;
            }

            var reader = new Utf8JsonReader(connection.Body);
            using var body = JsonDocument.ParseValue(ref reader);
            var key = body.RootElement.GetProperty("apiKey").GetString()!;
            _made[_index] = new BenchAthlete(
                body.RootElement.GetProperty("athleteId").GetString()!, ApiServer.BasicAuthorization(key));
        }
    }
}
