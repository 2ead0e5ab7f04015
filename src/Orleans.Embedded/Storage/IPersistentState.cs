using Orleans.Core;

namespace Orleans.Core
{
    /// <summary>Something that is read, written and cleared as a whole.</summary>
    public interface IStorage
    {
        /// <summary>The version last read or written; null if there is no record.</summary>
        string? Etag { get; }

        /// <summary>Whether there is a record, as last read or written.</summary>
        bool RecordExists { get; }

        /// <summary>Removes the record.</summary>
        /// <exception cref="Orleans.Storage.InconsistentStateException">It changed since it was read.</exception>
        Task ClearStateAsync();

        /// <summary>Writes the record; durable when the task completes.</summary>
        /// <exception cref="Orleans.Storage.InconsistentStateException">It changed since it was read.</exception>
        Task WriteStateAsync();

        /// <summary>Reads the record again. Not needed at activation: that reads it first.</summary>
        Task ReadStateAsync();

        /// <inheritdoc cref="ClearStateAsync()"/>
        Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

        /// <inheritdoc cref="WriteStateAsync()"/>
        Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

        /// <inheritdoc cref="ReadStateAsync()"/>
        Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
    }

    /// <summary>A stored value.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The value in memory; a new one while there is no record. Changing it stores nothing.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>State of a grain, injected by <see cref="PersistentStateAttribute"/> and read before the grain activates.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Names the state that a constructor parameter of type <see cref="IPersistentState{TState}"/> stands for.</summary>
    /// <param name="stateName">Unique among the states of the class.</param>
    /// <param name="storageName">The provider added under this name; null for the one called "Default".</param>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute
    {
        /// <summary>Unique among the states of the class.</summary>
        public string StateName { get; } = stateName;

        /// <summary>The provider's name; null for "Default".</summary>
        public string? StorageName { get; } = storageName;
    }
}

namespace Orleans
{
    /// <summary>What a storage provider fills in and writes.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The value; null before the first read.</summary>
        T? State { get; set; }

        /// <summary>The version; null if there is no record.</summary>
        string? ETag { get; set; }

        /// <summary>Whether there is a record.</summary>
        bool RecordExists { get; set; }
    }

    /// <summary>The plain one.</summary>
    [GenerateSerializer]
    public sealed class GrainState<T> : IGrainState<T>
    {
        /// <inheritdoc/>
        [Id(0)]
        public T? State { get; set; }

        /// <inheritdoc/>
        [Id(1)]
        public string? ETag { get; set; }

        /// <inheritdoc/>
        [Id(2)]
        public bool RecordExists { get; set; }
    }
}
