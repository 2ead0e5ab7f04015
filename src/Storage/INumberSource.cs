namespace TrainItAll.Storage;

/// <summary>Gives out numbers for dialects that count. A number is given once, ever; gaps are allowed.</summary>
public interface INumberSource
{
    /// <summary>The next number of a series, from 1. Blocks are reserved durably, so most calls cost no round trip.</summary>
    /// <param name="series">What is counted, such as <c>activity</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreUnavailableException">No block could be reserved.</exception>
    ValueTask<long> NextAsync(string series, CancellationToken cancellationToken);
}
