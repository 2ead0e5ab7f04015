using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TrainItAll.Api.Accounts;

/// <summary>Hashes passwords in ASP.NET Core Identity's format, a few at a time: each costs a core a quarter of a second.</summary>
/// <param name="cost">How much work one hash is.</param>
/// <param name="time">The clock.</param>
internal sealed class Passwords(PasswordCost cost, TimeProvider time) : IDisposable
{
    /// <summary>The shortest password in characters.</summary>
    public const int CharsMin = 12;

    /// <summary>The longest password in characters: hashing must not be made expensive from outside.</summary>
    public const int CharsMax = 256;

    /// <summary>Hashes at once; more would starve the requests of everybody else.</summary>
    private const int AtOnceMax = 2;

    private const int GeneratedBytes = 18;

    /// <summary>How long a caller waits for its turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly object NoUser = new();

    private readonly PasswordHasher<object> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = cost.Rounds }));

    private readonly SemaphoreSlim _turns = new(AtOnceMax);

    /// <summary>What an unknown user's password is compared with, so that it takes as long as a known one's.</summary>
    private string? _nobodys;

    /// <summary>A password for someone who chose none.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GeneratedBytes));

    /// <exception cref="PasswordsBusyException">Too many wait already.</exception>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => _hasher.HashPassword(NoUser, password), cancellationToken);

    /// <summary>Compares a password.</summary>
    /// <param name="hash">What is kept; null when there is no such user: then the answer is no, after the same work.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="PasswordsBusyException">Too many wait already.</exception>
    public Task<PasswordMatch> CompareAsync(string? hash, string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => Compare(hash, password), cancellationToken);

    public void Dispose() => _turns.Dispose();

    private PasswordMatch Compare(string? hash, string password)
    {
        if (password.Length > CharsMax)
        {
            return PasswordMatch.Wrong;
        }

        _nobodys ??= _hasher.HashPassword(NoUser, New());
        var result = _hasher.VerifyHashedPassword(NoUser, hash ?? _nobodys, password);

        return result switch
        {
            _ when hash is null => PasswordMatch.Wrong,
            PasswordVerificationResult.Success => PasswordMatch.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordMatch.RightButCheap,
            _ => PasswordMatch.Wrong,
        };
    }

    /// <summary>Does expensive work when it is its turn.</summary>
    internal async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _turns.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PasswordsBusyException();
        }

        try
        {
            return work();
        }
        finally
        {
            _turns.Release();
        }
    }
}

/// <summary>What one hash costs.</summary>
/// <param name="Rounds">Of PBKDF2-HMAC-SHA512.</param>
internal sealed record PasswordCost(int Rounds)
{
    public static readonly PasswordCost Standard = new(210_000);
}

/// <summary>How a typed password compares with the kept one.</summary>
internal enum PasswordMatch
{
    /// <summary>Another password, or no such user.</summary>
    Wrong,

    /// <summary>The same.</summary>
    Right,

    /// <summary>The same, hashed at less than today's cost.</summary>
    RightButCheap,
}
