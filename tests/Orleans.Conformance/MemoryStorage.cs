using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;

namespace TrainItAll.Conformance;

/// <summary>Grain state as JSON in memory, compared by ETag as a database would.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string Json, string ETag)> _records = new();
    private int _version;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = _records.TryGetValue((stateName, grainId), out var record);
        grainState.ETag = grainState.RecordExists ? record.ETag : null;
        grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(record.Json) : Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var eTag = Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture);
        lock (_records)
        {
            Compare(stateName, grainId, grainState.ETag);
            _records[(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), eTag);
        }

        grainState.ETag = eTag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_records)
        {
            Compare(stateName, grainId, grainState.ETag);
            _records.TryRemove((stateName, grainId), out _);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    /// <summary>Writes over all records of a state behind the grains' backs, as another process would.</summary>
    public void Overwrite(string stateName, string json)
    {
        foreach (var key in _records.Keys.Where(key => key.Item1 == stateName))
        {
            _records[key] = (json, Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Compare(string stateName, GrainId grainId, string? eTag)
    {
        var stored = _records.TryGetValue((stateName, grainId), out var record) ? record.ETag : null;
        if (stored != eTag)
        {
            throw new InconsistentStateException($"State {stateName} of {grainId} changed.", stored, eTag);
        }
    }
}
