using Microsoft.Extensions.Options;
using TrainItAll.Api.Access;

namespace TrainItAll.Api.LiveFeed;

/// <summary>Every open live connection of this node, and how many there may be.</summary>
internal sealed class LiveConnections(
    AthleteFeeds feeds, IOptions<LiveFeedOptions> options, TimeProvider time, ILogger<Pump> logger)
{
    /// <summary>Clients of a server that goes down come back within this time, not all at once.</summary>
    private const int ReturnSpreadMs = 5_000;

    private readonly LiveFeedOptions _options = options.Value;
    private readonly HashSet<LiveConnection> _all = [];
    private readonly Dictionary<string, int> _perUser = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _perAddress = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public IReadOnlyList<LiveConnection> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Opens a connection.</summary>
    /// <returns>Null when there are too many already.</returns>
    public LiveConnection? Open(CurrentAthlete caller, string? address, ILiveListener listener)
    {
        var pump = new Pump(listener, feeds, time, logger);
        var connection = new LiveConnection(caller, address ?? "unknown", pump, listener, time);
        lock (_gate)
        {
            var ofUser = _perUser.GetValueOrDefault(caller.Account.Id);
            var ofAddress = _perAddress.GetValueOrDefault(connection.Address);
            if (_all.Count >= _options.Connections || ofUser >= _options.ConnectionsPerUser || ofAddress >= _options.ConnectionsPerAddress)
            {
                return null;
            }

            _all.Add(connection);
            _perUser[caller.Account.Id] = ofUser + 1;
            _perAddress[connection.Address] = ofAddress + 1;
        }

        connection.Start();

        return connection;
    }

    public async Task CloseAsync(LiveConnection connection)
    {
        lock (_gate)
        {
            if (_all.Remove(connection))
            {
                CountDown(_perUser, connection.Caller.Account.Id);
                CountDown(_perAddress, connection.Address);
            }
        }

        await connection.DisposeAsync();
    }

    /// <summary>Tells everybody that the server goes down, and when to come back.</summary>
    public async Task LeaveAsync()
    {
        var all = All;
        await Task.WhenAll(all.Select(connection => connection.LeaveAsync(Goodbye.Shutdown(Random.Shared.Next(ReturnSpreadMs)))));
        if (all.Count > 0)
        {
            // What was said stands in the transports' buffers, and SignalR is about to end its connections.
            await Task.Delay(LiveConnection.HeardWithin);
        }
    }

    private static void CountDown(Dictionary<string, int> counts, string key)
    {
        if (--counts[key] == 0)
        {
            counts.Remove(key);
        }
    }
}
