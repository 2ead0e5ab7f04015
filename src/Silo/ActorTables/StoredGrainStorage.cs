using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;
using TrainItAll.Storage.Actors;

namespace TrainItAll.Silo.ActorTables;

/// <summary>Small grain state in our own database, as JSON, with the row's version as ETag.</summary>
internal sealed class StoredGrainStorage(IActorStateStore store) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var kept = await store.FindAsync(KeyOf(stateName, grainId), CancellationToken.None);
        grainState.RecordExists = kept is not null;
        grainState.ETag = kept is null ? null : Text(kept.Version);
        grainState.State = kept is null ? New<T>() : JsonSerializer.Deserialize<T>(kept.Json) ?? New<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var json = JsonSerializer.Serialize(grainState.State);
        var version = await store.WriteAsync(
            KeyOf(stateName, grainId), json, Version(grainState.ETag), CancellationToken.None);
        if (version is null)
        {
            throw Conflict(stateName, grainId, grainState.ETag);
        }

        grainState.RecordExists = true;
        grainState.ETag = Text(version.Value);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Version(grainState.ETag) is { } seen
            && !await store.ClearAsync(KeyOf(stateName, grainId), seen, CancellationToken.None))
        {
            throw Conflict(stateName, grainId, grainState.ETag);
        }

        grainState.RecordExists = false;
        grainState.ETag = null;
        grainState.State = New<T>();
    }

    private static ActorStateKey KeyOf(string stateName, GrainId grainId) =>
        new(stateName, grainId.ToString(), unchecked((int)grainId.GetUniformHashCode()));

    private static InconsistentStateException Conflict(string stateName, GrainId grainId, string? seen) =>
        new($"The state {stateName} of {grainId} was changed by someone else.", null, seen);

    private static int? Version(string? etag) => etag is null ? null : int.Parse(etag, CultureInfo.InvariantCulture);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static T New<T>() => Activator.CreateInstance<T>();
}
