using TrainItAll.Reliability.Linearizability;
using TrainItAll.Reliability.Load;
using TrainItAll.Reliability.Processes;

namespace TrainItAll.Reliability.Checks;

/// <summary>
/// Rounds of load, fault and look: after each fault everything is read through the public API and compared with what
/// the driver's journal holds; in the end once more with the tables.
/// </summary>
internal sealed class Rounds : IAsyncDisposable
{
    private readonly Dictionary<string, AthleteLedger> _ledgers;
    private readonly List<string> _wrong = [];
    private readonly IEngine _engine;
    private readonly Ticks _ticks = new();
    private readonly Crowd _crowd;
    private readonly ApiClient _api;
    private int _round;

    private Rounds(IEngine engine, ApiClient api, Crowd crowd)
    {
        _engine = engine;
        _api = api;
        _crowd = crowd;
        _ledgers = crowd.Athletes.ToDictionary(
            athlete => athlete.Id, athlete => new AthleteLedger(athlete.Id), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Wrong => _wrong;

    public int Acknowledged { get; private set; }

    public int Unanswered { get; private set; }

    public int Refused503 { get; private set; }

    /// <summary>Open writes that turned out to have happened.</summary>
    public int OpenButDone { get; private set; }

    public static async Task<Rounds> BeginAsync(IEngine engine, Uri server, int athletes, int clientsPerAthlete)
    {
        var api = new ApiClient(server);

        return new Rounds(engine, api, await Crowd.CreateAsync(api, athletes, clientsPerAthlete));
    }

    /// <summary>Load until the fault has come and gone, then a look at everything.</summary>
    /// <param name="seed">What the clients do.</param>
    /// <param name="fault">Comes while they write; when it ends, the server answers again.</param>
    public async Task RunAsync(int seed, Func<Task> fault)
    {
        var path = Path.Combine(_engine.Folder, $"journal-{_round++}.jsonl");
        using var stop = new CancellationTokenSource();
        await using (var journal = new Journal(path))
        {
            var clients = _crowd.RunAsync(new Driver(_api, journal, _ticks), seed, stop.Token);
            await fault();
            await stop.CancelAsync();
            await clients;
        }

        await LookAsync(Journal.Read(path));
    }

    /// <summary>A look without load: after a restart, what is in memory comes from the store.</summary>
    public Task LookAsync() => LookAsync([]);

    /// <summary>Compares log, records and ledger in the tables.</summary>
    public async Task AuditAsync()
    {
        await using var database = await _engine.OpenAsync();
        _wrong.AddRange(await SqlAudit.CheckLogsAsync(database));
        foreach (var (athlete, ledger) in _ledgers)
        {
            _wrong.AddRange(await SqlAudit.CheckAsync(database, athlete, ledger.Slots));
        }
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task LookAsync(IReadOnlyList<Call> calls)
    {
        Count(calls);
        foreach (var athlete in _crowd.Athletes)
        {
            var ledger = _ledgers[athlete.Id];
            var own = calls.Where(call => call.Athlete == athlete.Id).ToList();
            var before = ledger.Changes;
            var (seen, why) = await Snapshot.TryReadAsync(_api, athlete);
            var wrong = seen is null ? [why] : ledger.Settle(own, seen).Concat(RealTimeOrder.Check(own, []));
            _wrong.AddRange(wrong.Select(line => $"round {_round}: {line}"));
            OpenButDone += (int)(ledger.Changes - before) - own.Count(call => call.IsAcknowledged);
        }
    }

    private void Count(IReadOnlyList<Call> calls)
    {
        Acknowledged += calls.Count(call => call.IsAcknowledged);
        Unanswered += calls.Count(call => call.Answer is null);
        Refused503 += calls.Count(call => call.Answer is { Status: 503 });
    }
}
