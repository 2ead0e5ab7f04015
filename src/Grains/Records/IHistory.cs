using TrainItAll.Athletes;

namespace TrainItAll.Records;

/// <summary>How far the athlete's memory has come, for books that also read from the store.</summary>
internal interface IHistory
{
    /// <summary>The last change that memory has taken over.</summary>
    StreamPosition Position { get; }

    /// <summary>
    /// Waits until memory has taken over a change that the store has already: what was read from the store must not
    /// be answered before a read of memory would show the same.
    /// </summary>
    Task WhenAppliedAsync(long seq);
}
