namespace TrainItAll.Storage.Actors;

/// <summary>State rows in the shape of Orleans' storage table: an actor's string key is the id's extension.</summary>
internal sealed class ActorStateStore(IDatabase database, TimeProvider time) : IActorStateStore
{
    private const string Service = "trainitall";

    private const string Identity =
        "grainidhash = $1 AND graintypehash = 0 AND graintypestring = $2 AND grainidextensionstring = $3 AND serviceid = $4";

    private const string Find = $"SELECT payloadjson, version FROM grain_state WHERE {Identity}";

    private const string Insert =
        """
        INSERT INTO grain_state
            (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid,
             payloadjson, modifiedon, version)
        VALUES ($1, 0, 0, 0, $2, $3, $4, $5, $6, 1)
        ON CONFLICT DO NOTHING
        RETURNING version
        """;

    private const string Update =
        $"UPDATE grain_state SET payloadjson = $5, modifiedon = $6, version = version + 1 WHERE {Identity} AND version = $7 RETURNING version";

    private const string Delete = $"DELETE FROM grain_state WHERE {Identity} AND version = $5";

    public async Task<ActorState?> FindAsync(ActorStateKey key, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            Find, row => new ActorState(row.GetString(0), row.GetInt32(1)), Values(key), cancellationToken);

        return found.SingleOrDefault();
    }

    public async Task<int?> WriteAsync(
        ActorStateKey key, string json, int? seenVersion, CancellationToken cancellationToken)
    {
        var now = database.ToColumn(time.GetUtcNow());
        object[] version = seenVersion is { } seen ? [seen] : [];
        var written = await database.WriteAsync(
            seenVersion is null ? Insert : Update,
            row => row.GetInt32(0),
            [.. Values(key), json, now, .. version],
            cancellationToken);

        return written.IsEmpty ? null : written[0];
    }

    public async Task<bool> ClearAsync(ActorStateKey key, int seenVersion, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(Delete, [.. Values(key), seenVersion], cancellationToken) == 1;

    private static object[] Values(ActorStateKey key) => [key.ActorHash, key.State, key.Actor, Service];
}
