using System.Collections.Concurrent;

namespace TrainItAll.Api.Accounts;

/// <summary>How often a network may do something, counted on this node: whoever tries many accounts meets this limit.</summary>
/// <param name="time">The clock.</param>
/// <param name="max">So often within the window.</param>
/// <param name="window">From the first time counted.</param>
internal sealed class NetworkLimit(TimeProvider time, int max, TimeSpan window)
{
    /// <summary>Networks counted at once; beyond it everything is forgotten, as after a restart.</summary>
    private const int NetworksMax = 100_000;

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>What an answer that refuses should say.</summary>
    public int RetryAfterSeconds => (int)window.TotalSeconds;

    /// <summary>Counts before the deed is done, so that many that come together cannot all pass.</summary>
    /// <returns>False when the network has used up what it may.</returns>
    public bool TryTake(string network)
    {
        if (_counts.Count >= NetworksMax)
        {
            _counts.Clear();
        }

        return _counts.AddOrUpdate(network, _ => First(), (_, count) => Next(count)).Taken <= max;
    }

    /// <summary>It did not count after all: the password was right.</summary>
    public void TakeBack(string network)
    {
        while (_counts.TryGetValue(network, out var count)
            && !_counts.TryUpdate(network, count with { Taken = Math.Max(0, count.Taken - 1) }, count))
        {
            // Another try changed the count in between: take it from the new one.
        }
    }

    private Count First() => new(time.GetUtcNow(), 1);

    private Count Next(Count count) => time.GetUtcNow() - count.Since >= window
        ? First()
        : count with { Taken = Math.Min(count.Taken + 1, max + 1) };

    private sealed record Count(DateTimeOffset Since, int Taken);
}

/// <summary>What is limited per network.</summary>
internal sealed class NetworkLimits(TimeProvider time)
{
    /// <summary>Wrong passwords (spec oauth.md §11).</summary>
    public NetworkLimit WrongPasswords { get; } = new(time, max: 50, TimeSpan.FromMinutes(15));

    /// <summary>New accounts: enough for a club's evening, too few for a machine.</summary>
    public NetworkLimit SignUps { get; } = new(time, max: 20, TimeSpan.FromHours(1));

    /// <summary>Forms for new accounts, good or not: judging a password takes some work.</summary>
    public NetworkLimit SignUpForms { get; } = new(time, max: 200, TimeSpan.FromHours(1));

    /// <summary>Requests for a new password: each may send a mail to somebody.</summary>
    public NetworkLimit PasswordLinks { get; } = new(time, max: 10, TimeSpan.FromHours(1));
}
