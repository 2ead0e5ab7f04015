using System.Collections.Concurrent;

namespace TrainItAll.Storage;

/// <summary>Reserves numbers in blocks: one durable write per block, the rest from memory. A restart leaves a gap.</summary>
internal sealed class NumberSource(IDatabase database) : INumberSource
{
    /// <summary>Numbers reserved at once.</summary>
    public const int BlockSize = 100;

    private const string Reserve =
        """
        INSERT INTO number_block (series, next) VALUES ($1, 1 + $2)
        ON CONFLICT (series) DO UPDATE SET next = number_block.next + $2
        RETURNING next
        """;

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public async ValueTask<long> NextAsync(string series, CancellationToken cancellationToken)
    {
        var numbers = _series.GetOrAdd(series, static _ => new Series());

        await numbers.Gate.WaitAsync(cancellationToken);

        try
        {
            if (numbers.Next == numbers.End)
            {
                numbers.End = await ReserveAsync(series, cancellationToken);
                numbers.Next = numbers.End - BlockSize;
            }

            return numbers.Next++;
        }
        finally
        {
            numbers.Gate.Release();
        }
    }

    private async Task<long> ReserveAsync(string series, CancellationToken cancellationToken)
    {
        var ends = await database.WriteAsync(
            Reserve, row => row.GetInt64(0), [series, (long)BlockSize], cancellationToken);

        return ends[0];
    }

    /// <summary>What is left of a block: from <see cref="Next"/> up to, not including, <see cref="End"/>.</summary>
    private sealed class Series
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; set; }

        public long End { get; set; }
    }
}
