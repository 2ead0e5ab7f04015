using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using TrainItAll.Storage;
using TrainItAll.Storage.OAuth;

namespace TrainItAll.Api.OAuth;

/// <summary>
/// The live connections of this node that stand on a token. The framework asks for the token only when a connection is
/// made; without this, a revoked one would listen for ever.
/// </summary>
internal sealed partial class LiveConnections(ITokenStore tokens, ILogger<LiveConnections> logger)
{
    private readonly ConcurrentDictionary<string, (string FamilyId, HubCallerContext Connection)> _connections =
        new(StringComparer.Ordinal);

    public void Add(string familyId, HubCallerContext connection) =>
        _connections[connection.ConnectionId] = (familyId, connection);

    public void Remove(string connectionId) => _connections.TryRemove(connectionId, out _);

    /// <summary>Ends the connections whose families have ended. Called after something was revoked, which is rare.</summary>
    public async Task CheckAsync()
    {
        ImmutableArray<string> families =
            [.. _connections.Values.Select(connection => connection.FamilyId).Distinct(StringComparer.Ordinal)];
        if (families.IsEmpty)
        {
            return;
        }

        try
        {
            var live = (await tokens.FindLiveAsync(families, CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
            foreach (var (familyId, connection) in _connections.Values)
            {
                if (!live.Contains(familyId))
                {
                    connection.Abort();
                }
            }
        }
        catch (StoreUnavailableException fault)
        {
            // Nobody can tell which are good, so none is: clients connect again when the store is back.
            Log.AllEnded(logger, fault.Message);
            AbortAll();
        }
    }

    private void AbortAll()
    {
        foreach (var (_, connection) in _connections.Values)
        {
            connection.Abort();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Live connections were ended because their tokens could not be checked: {Reason}")]
        public static partial void AllEnded(ILogger logger, string reason);
    }
}
