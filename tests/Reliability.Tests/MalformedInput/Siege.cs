using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using TrainItAll.Reliability.Checks;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;

namespace TrainItAll.Reliability.MalformedInput;

/// <summary>Sends hostile requests with one athlete's key, and compares what everybody has before and after.</summary>
internal sealed class Siege : IDisposable
{
    private const int AtOnce = 8;

    /// <summary>No request in <see cref="Bodies"/> means this day, nor comes near it by a flipped bit.</summary>
    private const string UntouchedDay = "1999-09-09";

    private readonly ServerProcess _server;
    private readonly ApiClient _api;
    private readonly Athlete _besieged;
    private readonly Athlete _neighbour;
    private readonly Snapshot _besiegedBefore;
    private readonly Snapshot _neighbourBefore;
    private readonly ConcurrentBag<HostileAnswer> _answers = [];
    private int _sentAgain;

    private Siege(ServerProcess server, ApiClient api, Athlete besieged, Athlete neighbour, Snapshot besiegedBefore, Snapshot neighbourBefore)
    {
        _server = server;
        _api = api;
        _besieged = besieged;
        _neighbour = neighbour;
        _besiegedBefore = besiegedBefore;
        _neighbourBefore = neighbourBefore;
    }

    public IReadOnlyCollection<HostileAnswer> Answers => _answers;

    /// <summary>Requests that got no answer at first.</summary>
    public int SentAgain => _sentAgain;

    public static async Task<Siege> LayAsync(ServerProcess server)
    {
        var api = new ApiClient(server.Address);
        var athletes = (await Crowd.CreateAsync(api, athletes: 2, clientsPerAthlete: 1)).Athletes;
        foreach (var athlete in athletes)
        {
            await FillAsync(api, athlete);
        }

        return new Siege(
            server, api, athletes[0], athletes[1],
            await Snapshot.ReadAsync(api, athletes[0]), await Snapshot.ReadAsync(api, athletes[1]));
    }

    public Task SendAsync(int seed, int from, int count) => Parallel.ForAsync(
        from, from + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) =>
        {
            var request = HostileRequests.Make(seed, index);
            var answer = await SendAsync(request);
            if (answer.Answer.Status == 0)
            {
                // A kept connection may end just when it is used again; only a second silence means anything.
                Interlocked.Increment(ref _sentAgain);
                answer = await SendAsync(request);
            }

            _answers.Add(answer);
        });

    private async Task<HostileAnswer> SendAsync(HostileRequest request)
    {
        var watch = Stopwatch.StartNew();
        if (!request.IsAsciiLine)
        {
            return new HostileAnswer(
                request, await OwnConnection.SendAsync(_server.Address, ApiClient.Basic(_besieged.ApiKey), request), watch.Elapsed);
        }

        using var message = request.ToMessage(_server.Address);

        return new HostileAnswer(request, await _api.SendAsync(_besieged.ApiKey, message), watch.Elapsed);
    }

    /// <returns>Everything that is wrong, about the answers and about what is there now.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        var wrong = _answers.SelectMany(answer => answer.Check()).ToList();
        var besieged = await Snapshot.ReadAsync(_api, _besieged);
        var neighbour = await Snapshot.ReadAsync(_api, _neighbour);
        wrong.AddRange(Compare("another athlete", _neighbourBefore, neighbour, ImmutableHashSet<string>.Empty));
        var answered = _answers.SelectMany(answer => answer.Ids).ToImmutableHashSet(StringComparer.Ordinal);
        wrong.AddRange(Compare("a day that nobody named", _besiegedBefore, besieged, answered));
        wrong.AddRange(CheckChanges(besieged));

        return wrong;
    }

    /// <summary>How much memory the server holds and has held at most, in MB.</summary>
    public async Task<(long NowMb, long MostMb)> MemoryAsync()
    {
        var lines = await File.ReadAllLinesAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{_server.ProcessId}/status"));

        return (Read("VmRSS:"), Read("VmHWM:"));

        long Read(string name) => long.Parse(
            lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^2], CultureInfo.InvariantCulture) / 1024;
    }

    public void Dispose() => _api.Dispose();

    private static async Task FillAsync(ApiClient api, Athlete athlete)
    {
        var mix = new WriteMix(new Numbers(), seed: 1, owner: 0, owners: 1);
        foreach (var resource in Resource.All)
        {
            var write = resource == Resource.Activities ? mix.Activity(hasExternalId: true) : mix.Day(resource);
            var slot = resource == Resource.BodyMetrics ? $"{UntouchedDay}T06:30:00.000Z" : UntouchedDay;
            var untouched = resource == Resource.Activities ? write : write with { Slot = slot };
            var answer = await api.WriteAsync(athlete, untouched);
            Assert.Equal(201, answer.Status);
        }
    }

    /// <summary>What was there before is as it was; what is new was answered to somebody.</summary>
    private static IEnumerable<string> Compare(string whose, Snapshot before, Snapshot after, ImmutableHashSet<string> answered)
    {
        var now = after.Items.Values.SelectMany(items => items).ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (var item in before.Items.Values.SelectMany(items => items))
        {
            if (!now.TryGetValue(item.Id, out var found) || found != item)
            {
                yield return $"{whose} changed: {item} is now {found?.ToString() ?? "gone"}";
            }
        }

        var known = before.Items.Values.SelectMany(items => items).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in now.Values.Where(item => !known.Contains(item.Id) && !answered.Contains(item.Id)))
        {
            yield return $"{whose} has a record that no answer named: {item}";
        }

        if (answered.IsEmpty && before.Seq != after.Seq)
        {
            yield return $"{whose} moved from {before.Seq} to {after.Seq}";
        }
    }

    /// <summary>Every number that was given since belongs to a request that was accepted: the refused changed nothing.</summary>
    private IEnumerable<string> CheckChanges(Snapshot now)
    {
        var accounted = _answers.SelectMany(answer => answer.Changes).ToHashSet();
        for (var seq = _besiegedBefore.Seq + 1; seq <= now.Seq; seq++)
        {
            if (!accounted.Contains(seq))
            {
                yield return $"change {seq} came from a request that was not accepted";
            }
        }
    }
}
