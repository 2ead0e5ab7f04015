using System.Collections.Concurrent;

namespace TrainItAll.Api.Accounts;

/// <summary>Counts wrong passwords of a network, on this node: whoever tries many accounts meets this limit.</summary>
internal sealed class WrongPasswords(TimeProvider time)
{
    /// <summary>Wrong passwords of one network within <see cref="Window"/>.</summary>
    public const int PerNetworkMax = 50;

    public const int RetryAfterSeconds = 15 * 60;

    /// <summary>Networks counted at once; beyond it everything is forgotten, as after a restart.</summary>
    private const int NetworksMax = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(RetryAfterSeconds);

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a try as wrong before it is looked at, so that tries that come together cannot all pass.</summary>
    /// <returns>False when the network has used up its tries.</returns>
    public bool TryBegin(string network)
    {
        if (_counts.Count >= NetworksMax)
        {
            _counts.Clear();
        }

        var now = time.GetUtcNow();
        var counted = _counts.AddOrUpdate(
            network,
            static (_, now) => new Count(now, 1),
            static (_, count, now) => now - count.Since >= Window ? new Count(now, 1) : count with { Tries = Math.Min(count.Tries + 1, PerNetworkMax + 1) },
            now);

        return counted.Tries <= PerNetworkMax;
    }

    /// <summary>The password was right after all.</summary>
    public void TakeBack(string network)
    {
        while (_counts.TryGetValue(network, out var count)
            && !_counts.TryUpdate(network, count with { Tries = Math.Max(0, count.Tries - 1) }, count))
        {
            // Another try changed the count in between: take it from the new one.
        }
    }

    private sealed record Count(DateTimeOffset Since, int Tries);
}
