using TrainItAll.Bench.Http;

namespace TrainItAll.Bench.Traffic;

/// <summary>What one connection sends, and what it learns from the answers. Called by one caller at a time.</summary>
internal interface ITraffic
{
    /// <summary>Prepares the next request.</summary>
    /// <param name="request">Valid until the next call.</param>
    /// <returns>False when there is nothing more to send.</returns>
    bool TryNext(out ReadOnlyMemory<byte> request);

    /// <summary>Told of every answer, before the next request.</summary>
    void Answered(Answer answer, HttpConnection connection);
}
