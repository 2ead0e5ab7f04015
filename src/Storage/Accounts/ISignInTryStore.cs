namespace TrainItAll.Storage.Accounts;

/// <summary>Counts tries to sign in, so that guessing ends in ever longer waits, whichever process is asked.</summary>
/// <remarks>Every method may throw <see cref="StoreUnavailableException"/>.</remarks>
public interface ISignInTryStore
{
    /// <summary>
    /// Counts a try before its password is looked at, in one step, so that tries that come together cannot all pass.
    /// </summary>
    /// <param name="key">Hash of who tries on what, 32 bytes.</param>
    /// <param name="rule">How many tries, and how long the wait is.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when this key has to wait; the try then was not counted.</returns>
    Task<bool> TakeAsync(ReadOnlyMemory<byte> key, TryRule rule, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets the tries: the last one was right.</summary>
    Task ForgetAsync(ReadOnlyMemory<byte> key, CancellationToken cancellationToken);
}

/// <summary>How guessing is slowed down.</summary>
/// <param name="Tries">So many within <paramref name="Window"/> are free; each further one doubles the wait.</param>
/// <param name="Window">How long tries are remembered, from the first, or from the end of the last wait.</param>
/// <param name="FirstWait">The wait after the last free try.</param>
/// <param name="Doublings">How often the wait doubles at most.</param>
/// <param name="LongestWait">Beyond it the wait does not grow.</param>
public sealed record TryRule(int Tries, TimeSpan Window, TimeSpan FirstWait, int Doublings, TimeSpan LongestWait);
