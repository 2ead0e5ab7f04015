using System.Collections.Immutable;
using TrainItAll.Athletes;

namespace TrainItAll.Storage.Athletes;

/// <summary>News of this process, and of others when the engine has a wire between them.</summary>
internal sealed class AthleteNews : IAthleteNews
{
    private readonly IDatabase _database;
    private readonly INewsWire? _wire;
    private ImmutableArray<Action<AthleteChange>> _listeners = [];

    public AthleteNews(IDatabase database, StorageOptions options, INewsWire? wire = null)
    {
        _database = database;
        _wire = options.TellsOthers ? wire : null;
    }

    public bool IsShared => _wire is not null;

    public IDisposable Listen(Action<AthleteChange> heard)
    {
        if (_wire is null)
        {
            return new Ending(() => { });
        }

        ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Add(one), heard);
        _wire.Start(Spread);

        return new Ending(() => ImmutableInterlocked.Update(ref _listeners, (all, one) => all.Remove(one), heard));
    }

    /// <summary>A change is durable: everybody here hears of it at once, the others over the wire.</summary>
    public void Tell(AthleteId athlete, long seq)
    {
        if (_wire is not null)
        {
            _wire.Tell(athlete, seq);
            Spread(new AthleteChange(athlete, seq, IsOwn: true));
        }
    }

    public async Task<StreamPosition?> FindPositionAsync(AthleteId athlete, CancellationToken cancellationToken)
    {
        var found = await _database.ReadAsync(
            AthleteSql.FindPosition, row => new StreamPosition(row.GetString(0), row.GetInt64(1)), [athlete.Value], cancellationToken);

        return found is [var position] ? position : null;
    }

    private void Spread(AthleteChange change)
    {
        foreach (var listener in _listeners)
        {
            listener(change);
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

/// <summary>Carries news between processes on one database.</summary>
internal interface INewsWire
{
    /// <summary>Begins to hear; once is enough.</summary>
    void Start(Action<AthleteChange> heard);

    /// <summary>Tells the others, soon; never waits.</summary>
    void Tell(AthleteId athlete, long seq);
}
